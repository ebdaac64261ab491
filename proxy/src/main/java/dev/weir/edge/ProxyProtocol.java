package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;

/**
 * The PROXY header, version 1 or 2, with which a trusted proxy begins each connection to say whose it is. It is demanded from
 * trusted proxies and not looked for from anybody else, whose header is no HTTP; a broken one closes the connection, and
 * nothing that comes after it is read.
 */
final class ProxyProtocol extends ChannelInboundHandlerAdapter {
    /** In bytes, all extensions of version 2 together; none is used. */
    private static final int MOST_EXTENSIONS = 4096;

    private final Connections connections;
    private boolean closing;

    private ProxyProtocol(Connections connections) {
        this.connections = connections;
    }

    /** Finds out whose a connection is that has just been accepted: at once, or by the header where one is asked for. */
    static void identify(Channel connection, EdgeSettings settings, Connections connections) {
        Address peer = ClientAddress.of(connection);
        boolean trusted = ClientAddress.isTrusted(peer, settings.trustedProxies());
        if (settings.proxyProtocol() && trusted) {
            connection
                    .pipeline()
                    .addLast(new HAProxyMessageDecoder(MOST_EXTENSIONS, true), new ProxyProtocol(connections));
        } else if (!trusted) { // many stand behind a trusted proxy
            connections.admitFrom(peer, connection);
        }
    }

    /** Takes the header. After one that is not let in, nothing goes further: no bytes, and nothing that looks like a header. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!closing && message instanceof HAProxyMessage header) {
                take(context, header);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext context, HAProxyMessage header) {
        if (header.command() == HAProxyCommand.PROXY && isInternet(header.proxiedProtocol())) {
            byte[] source = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
            if (source == null) {
                closing = true;
                Writes.close(context.channel());
                return;
            }
            Address said = Address.of(source);
            ClientAddress.set(context.channel(), said);
            if (!connections.admitFrom(said, context.channel())) {
                closing = true;
                return;
            }
        }
        context.pipeline().remove(this);
    }

    /** Whether it names an IP address; it may also say that the proxy itself connects, or not know. */
    private static boolean isInternet(HAProxyProxiedProtocol protocol) {
        return switch (protocol) {
            case TCP4, TCP6, UDP4, UDP6 -> true;
            case UNIX_STREAM, UNIX_DGRAM, UNKNOWN -> false;
        };
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closing = true;
        Writes.close(context.channel());
    }
}
