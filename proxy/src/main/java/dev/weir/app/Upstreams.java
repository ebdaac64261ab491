package dev.weir.app;

import dev.weir.config.Target;
import dev.weir.transport.ClientTlsFiles;
import dev.weir.transport.Tls;
import dev.weir.transport.TlsReloader;
import dev.weir.upstream.Endpoint;
import dev.weir.upstream.Protocol;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes endpoints of what the settings say of upstreams. */
final class Upstreams {
    private static final Logger log = LoggerFactory.getLogger(Upstreams.class);
    private static final Duration RELOAD = Duration.ofSeconds(10);

    private Upstreams() {}

    /** The endpoints of each upstream, in the order of the settings. */
    static List<List<Endpoint>> endpoints(List<Target> targets, TlsReloader reloader) throws IOException {
        var all = new ArrayList<List<Endpoint>>();
        for (Target target : targets) {
            Protocol protocol = protocol(target);
            Optional<Tls> tls = tls(target, protocol, reloader);
            var endpoints = new ArrayList<Endpoint>();
            for (URI url : target.urls()) {
                endpoints.add(Endpoint.at(
                        target.name(), url, target.paths(), protocol, tls, limits(target.limits()), conduct(target)));
            }
            all.add(List.copyOf(endpoints));
        }
        return all;
    }

    private static boolean isSecure(Target target) {
        return target.urls().get(0).getScheme().equals("https");
    }

    private static Protocol protocol(Target target) {
        return switch (target.protocol()) {
            case AUTO -> isSecure(target) ? Protocol.NEGOTIATED : Protocol.HTTP1;
            case HTTP1 -> Protocol.HTTP1;
            case HTTP2 -> Protocol.HTTP2;
        };
    }

    private static Endpoint.Limits limits(Target.Limits limits) {
        return new Endpoint.Limits(
                limits.connect(),
                limits.firstByte(),
                limits.idle(),
                limits.total(),
                limits.maxIdle(),
                limits.maxConnections());
    }

    private static Endpoint.Conduct conduct(Target target) {
        return new Endpoint.Conduct(
                target.retries(),
                new Endpoint.Ejection(
                        target.ejection().failures(), target.ejection().first()),
                target.streamUsage(),
                target.drain().map(drain -> new Endpoint.Drain(drain.atMost(), drain.maxBytes(), drain.maxOpen())));
    }

    /** Certificates are verified against the trust store of the JVM, or the file the settings name, and by host name. */
    private static Optional<Tls> tls(Target target, Protocol protocol, TlsReloader reloader) throws IOException {
        if (!isSecure(target)) {
            return Optional.empty();
        }
        Target.Tls tls = target.tls();
        if (!tls.verify()) {
            log.warn("upstream {}: verify is false, so that anybody between could answer for it", target.name());
        }
        return Optional.of(reloader.open(
                "upstream " + target.name(),
                new ClientTlsFiles(
                        tls.verify(),
                        tls.authorities(),
                        tls.own().map(own -> new ClientTlsFiles.Own(own.certificate(), own.key())),
                        tls.serverName(),
                        protocol.negotiated()),
                RELOAD));
    }
}
