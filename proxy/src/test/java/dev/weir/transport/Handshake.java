package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/** A handshake between two sides in one thread, and the connection that it makes. */
final class Handshake implements AutoCloseable {
    private final SslHandler serverSide;
    private final SslHandler clientSide;
    private final EmbeddedChannel server;
    private final EmbeddedChannel client;

    private Handshake(SslHandler serverSide, SslHandler clientSide) {
        this.serverSide = serverSide;
        this.clientSide = clientSide;
        this.server = new EmbeddedChannel(serverSide);
        this.client = new EmbeddedChannel(clientSide);
    }

    static Handshake of(Tls server, Tls client, String host) {
        var buffers = io.netty.buffer.UnpooledByteBufAllocator.DEFAULT;
        var handshake = new Handshake(server.newHandler(buffers), client.newHandler(buffers, host, 443));
        handshake.move();
        return handshake;
    }

    /** Whether both sides are content with each other. */
    boolean isDone() {
        return serverSide.handshakeFuture().isSuccess()
                && clientSide.handshakeFuture().isSuccess()
                && echoes();
    }

    String protocol() {
        return String.valueOf(clientSide.applicationProtocol());
    }

    String version() {
        return clientSide.engine().getSession().getProtocol();
    }

    /** Whom the client sees. */
    String subject() throws Exception {
        return ((X509Certificate) clientSide.engine().getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** Whether what the client sends arrives. */
    boolean echoes() {
        if (!client.isActive() || !server.isActive()) {
            return false;
        }
        client.writeOutbound(Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8));
        move();
        ByteBuf arrived = server.readInbound();
        if (arrived == null) {
            return false;
        }
        String text = arrived.toString(StandardCharsets.UTF_8);
        arrived.release();
        return text.equals("hello");
    }

    private void move() {
        boolean moved = true;
        while (moved) {
            moved = move(client, server);
            moved |= move(server, client);
        }
    }

    private static boolean move(EmbeddedChannel from, EmbeddedChannel to) {
        ByteBuf bytes = from.readOutbound();
        if (bytes == null) {
            return false;
        }
        if (!to.isActive()) {
            bytes.release();
            return true;
        }
        try {
            to.writeInbound(bytes);
        } catch (DecoderException refused) {
            return true; // the other side is told by what comes out
        }
        return true;
    }

    @Override
    public void close() {
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }
}
