package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.upstream.Endpoint;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes endpoints of what the settings say of upstreams. */
final class Upstreams {
    private Upstreams() {}

    static List<Endpoint> endpoints(List<Settings.Target> targets) throws IOException {
        var endpoints = new ArrayList<Endpoint>();
        for (Settings.Target target : targets) {
            var limits = new Endpoint.Limits(
                    target.connectTimeout(),
                    target.firstByteTimeout(),
                    target.idleTimeout(),
                    target.totalTimeout(),
                    target.maxIdleConnections());
            endpoints.add(Endpoint.at(target.name(), target.url(), target.paths(), tls(target), limits));
        }
        return endpoints;
    }

    /** Certificates are verified against the trust store of the JVM, or the file the settings name, and by host name. */
    private static Optional<SslContext> tls(Settings.Target target) throws IOException {
        if (!target.url().getScheme().equals("https")) {
            return Optional.empty();
        }
        var builder = SslContextBuilder.forClient();
        target.authorities().ifPresent(file -> builder.trustManager(file.toFile()));
        return Optional.of(builder.build());
    }
}
