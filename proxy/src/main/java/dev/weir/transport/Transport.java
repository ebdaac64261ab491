package dev.weir.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way bytes are carried. */
public enum Transport {
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class) {
        @Override
        Optional<Throwable> obstacle() {
            return Optional.ofNullable(Epoll.unavailabilityCause());
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    IO_URING(IoUringServerSocketChannel.class, IoUringSocketChannel.class, IoUringDatagramChannel.class) {
        @Override
        Optional<Throwable> obstacle() {
            return Optional.ofNullable(IoUring.unavailabilityCause());
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }
    },
    NIO(NioServerSocketChannel.class, NioSocketChannel.class, NioDatagramChannel.class) {
        @Override
        Optional<Throwable> obstacle() {
            return Optional.empty();
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

    private static final List<Transport> BY_PREFERENCE = List.of(EPOLL, IO_URING, NIO);

    private final Class<? extends ServerSocketChannel> server;
    private final Class<? extends SocketChannel> client;
    private final Class<? extends DatagramChannel> datagram;

    Transport(
            Class<? extends ServerSocketChannel> server,
            Class<? extends SocketChannel> client,
            Class<? extends DatagramChannel> datagram) {
        this.server = server;
        this.client = client;
        this.datagram = datagram;
    }

    /** The best transport of this machine. */
    public static Transport best() {
        return BY_PREFERENCE.stream()
                .filter(transport -> transport.obstacle().isEmpty())
                .findFirst()
                .orElse(NIO);
    }

    /** This one; where the machine does not have it, an {@link IOException} says why. */
    public Transport ifAvailable() throws IOException {
        Optional<Throwable> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(
                    "transport " + this + " is not available here: " + root(obstacle.get()), obstacle.get());
        }
        return this;
    }

    public Class<? extends ServerSocketChannel> server() {
        return server;
    }

    public Class<? extends SocketChannel> client() {
        return client;
    }

    /** For questions to name servers. */
    public Class<? extends DatagramChannel> datagram() {
        return datagram;
    }

    /** Event loops whose daemon threads carry this name; 0 threads for one a core. */
    public EventLoopGroup loops(String name, int threads) {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), handlers());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why this machine does not have it; empty where it does. */
    abstract Optional<Throwable> obstacle();

    abstract IoHandlerFactory handlers();

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
