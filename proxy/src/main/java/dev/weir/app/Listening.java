package dev.weir.app;

import dev.weir.config.Listen;
import dev.weir.config.Settings;
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
                tls("listen", listen.tls(), listen.http2(), reloader));
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

    /** The admin port's TLS, if it has one. */
    static Optional<Tls> admin(Settings.Admin admin, TlsReloader reloader) throws IOException {
        return tls("admin", admin.tls(), false, reloader);
    }

    private static Optional<Tls> tls(String whose, Optional<Listen.Tls> of, boolean http2, TlsReloader reloader)
            throws IOException {
        if (of.isEmpty()) {
            return Optional.empty();
        }
        Listen.Tls files = of.get();
        return Optional.of(reloader.open(
                whose,
                new ServerTlsFiles(
                        files.certificate(),
                        files.key(),
                        files.clients().map(Listen.Clients::authorities),
                        files.clients().map(Listen.Clients::required).orElse(false),
                        http2),
                files.reload()));
    }
}
