package dev.weir.simulator;

import dev.weir.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running model API; see the package for what it answers. */
public final class Simulator implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final Counters counters;

    private Simulator(EventLoopGroup loops, Channel listener, Counters counters) {
        this.loops = loops;
        this.listener = listener;
        this.counters = counters;
    }

    public static Simulator start(SimulatorSettings settings) {
        return start(settings, request -> {});
    }

    /**
     * Listens from now on until it is closed.
     *
     * @param observer sees each request before it is answered, on an event loop: it must not block
     */
    public static Simulator start(SimulatorSettings settings, Consumer<ReceivedRequest> observer) {
        var transport = Transport.best();
        var counters = new Counters();
        var routes = new Routes(settings);
        EventLoopGroup loops = transport.loops("simulator", settings.threads());
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ConnectionSetUp(settings.connections(), routes, counters, observer))
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        var simulator = new Simulator(loops, bound.channel(), counters);
        if (!bound.isSuccess()) {
            simulator.close();
            throw new UncheckedIOException(new IOException(
                    "the simulator cannot listen on " + settings.host() + ":" + settings.port(), bound.cause()));
        }
        return simulator;
    }

    public int port() {
        return address().getPort();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** How many requests have got a whole answer, errors included. */
    public long requestsServed() {
        return counters.requestsServed.get();
    }

    /** How many event streams are being sent, stalled ones included. */
    public int openStreams() {
        return counters.openStreams.get();
    }

    /** How many connections clients have opened. */
    public int connectionsAccepted() {
        return counters.connections.get();
    }

    /** Breaks off what is being answered, and returns when the port is free again. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
