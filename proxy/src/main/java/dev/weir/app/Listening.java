package dev.weir.app;

import dev.weir.config.Listen;
import dev.weir.edge.EdgeSettings;
import dev.weir.transport.ServerTlsFiles;
import dev.weir.transport.Tls;
import dev.weir.transport.TlsReloader;
import dev.weir.transport.Transport;
import dev.weir.wire.RateStyle;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Makes edge settings of what the settings say of listening. */
final class Listening {
    private Listening() {}

    static EdgeSettings settings(Listen listen, TlsReloader reloader) throws IOException {
        return new EdgeSettings(
                listen.host(),
                listen.port(),
                listen.publicUrl().map(URI::toString).orElse(""),
                listen.http2(),
                listen.proxyProtocol() == Listen.ProxyProtocol.REQUIRED,
                listen.trustedProxies(),
                bounds(listen.bounds()),
                tls(listen, reloader));
    }

    /** What the settings name, or the best that this machine has. */
    static Transport transport(Listen listen) throws IOException {
        return switch (listen.transport()) {
            case AUTO -> Transport.best();
            case IO_URING -> Transport.IO_URING.ifAvailable();
            case EPOLL -> Transport.EPOLL.ifAvailable();
            case NIO -> Transport.NIO;
        };
    }

    static RateStyle rates(Listen listen) {
        return switch (listen.rateHeaders()) {
            case ALL -> RateStyle.ALL;
            case PROVIDER -> RateStyle.PROVIDER;
            case IETF -> RateStyle.IETF;
            case NONE -> RateStyle.NONE;
        };
    }

    private static EdgeSettings.Bounds bounds(Listen.Bounds bounds) {
        return new EdgeSettings.Bounds(
                bounds.maxBody(),
                bounds.maxHeader(),
                bounds.maxConnections(),
                bounds.maxConnectionsPerAddress(),
                bounds.maxStreams(),
                bounds.idle(),
                bounds.header(),
                bounds.body(),
                bounds.write());
    }

    private static Optional<Tls> tls(Listen listen, TlsReloader reloader) throws IOException {
        if (listen.tls().isEmpty()) {
            return Optional.empty();
        }
        Listen.Tls files = listen.tls().get();
        return Optional.of(reloader.open(
                "listen",
                new ServerTlsFiles(
                        files.certificate(),
                        files.key(),
                        files.clients().map(Listen.Clients::authorities),
                        files.clients().map(Listen.Clients::required).orElse(false),
                        listen.http2()),
                files.reload()));
    }
}
