package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.edge.EdgeSettings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Makes edge settings of what the settings say of listening. */
final class Listening {
    private Listening() {}

    static EdgeSettings settings(Settings.Listen listen) throws IOException {
        return new EdgeSettings(
                listen.host(),
                listen.port(),
                listen.publicUrl().map(URI::toString).orElse(""),
                listen.trustedProxies(),
                listen.maxBody(),
                listen.maxHeader(),
                listen.idleTimeout(),
                tls(listen));
    }

    private static Optional<SslContext> tls(Settings.Listen listen) throws IOException {
        if (listen.tls().isEmpty()) {
            return Optional.empty();
        }
        Settings.Tls files = listen.tls().get();
        return Optional.of(SslContextBuilder.forServer(
                        files.certificate().toFile(), files.key().toFile())
                .build());
    }
}
