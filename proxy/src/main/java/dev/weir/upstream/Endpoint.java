package dev.weir.upstream;

import dev.weir.flow.PathPattern;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model API.
 *
 * @param host where it is
 * @param authority what the Host header says: the host, and the port where it is not the scheme's own
 * @param prefix what stands before every path, empty or beginning with a slash
 * @param paths which requests go there; one that ends in {@code *} stands for all that begin like it
 * @param tls empty for plain http
 * @param firstByte how long it may take to begin its answer
 * @param idle how long it may pause within an answer
 * @param total how long an answer may take in all
 * @param maxIdle how many unused connections are kept for each event loop
 */
public record Endpoint(
        String name,
        String host,
        int port,
        String authority,
        String prefix,
        List<String> paths,
        Optional<SslContext> tls,
        Duration connect,
        Duration firstByte,
        Duration idle,
        Duration total,
        int maxIdle) {
    public Endpoint {
        paths = List.copyOf(paths);
    }

    /** An endpoint at an http or https URL, with the time limits of a patient client and TLS as given. */
    public static Endpoint at(String name, URI url, List<String> paths, Optional<SslContext> tls, Limits limits) {
        int usual = url.getScheme().equals("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String authority = port == usual ? url.getHost() : url.getHost() + ":" + port;
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new Endpoint(
                name,
                url.getHost(),
                port,
                authority,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                paths,
                tls,
                limits.connect(),
                limits.firstByte(),
                limits.idle(),
                limits.total(),
                limits.maxIdle());
    }

    /** How long each step may take, and how many unused connections are kept. */
    public record Limits(Duration connect, Duration firstByte, Duration idle, Duration total, int maxIdle) {}

    boolean serves(String path) {
        for (String pattern : paths) {
            if (PathPattern.matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }
}
