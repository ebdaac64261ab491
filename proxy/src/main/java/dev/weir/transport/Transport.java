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
import io.netty.util.concurrent.DefaultThreadFactory;

/** The way bytes are carried: epoll where the kernel has it, NIO elsewhere. */
public enum Transport {
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    NIO(NioServerSocketChannel.class, NioSocketChannel.class, NioDatagramChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

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
        return Epoll.isAvailable() ? EPOLL : NIO;
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

    abstract IoHandlerFactory handlers();
}
