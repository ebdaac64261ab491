package dev.weir.upstream;

import dev.weir.flow.PathPattern;
import dev.weir.transport.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a model API is, and how it is spoken to.
 *
 * @param name of the model API; its endpoints share it, and everything but where they are
 * @param authority what the Host header says: the host, and the port where it is not the scheme's own
 * @param prefix what stands before every path, empty or beginning with a slash
 * @param paths which requests go there; one that ends in {@code *} stands for all that begin like it
 * @param tls empty for plain http
 */
public record Endpoint(
        String name,
        String host,
        int port,
        String authority,
        String prefix,
        List<String> paths,
        Protocol protocol,
        Optional<Tls> tls,
        Limits limits,
        Conduct conduct) {
    public Endpoint {
        paths = List.copyOf(paths);
    }

    /** An endpoint at an http or https URL that is spoken to in HTTP/1.1, with the usual conduct. */
    public static Endpoint at(String name, URI url, List<String> paths, Optional<Tls> tls, Limits limits) {
        return at(name, url, paths, Protocol.HTTP1, tls, limits, Conduct.USUAL);
    }

    /** An endpoint at an http or https URL. */
    public static Endpoint at(
            String name,
            URI url,
            List<String> paths,
            Protocol protocol,
            Optional<Tls> tls,
            Limits limits,
            Conduct conduct) {
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
                protocol,
                tls,
                limits,
                conduct);
    }

    /**
     * How long each step may take, and how many connections there are.
     *
     * @param firstByte how long it may take to begin its answer
     * @param idle how long it may pause within an answer
     * @param total how long an answer may take in all
     * @param maxIdle how many unused connections are kept for each event loop
     * @param maxConnections over all event loops
     */
    public record Limits(
            Duration connect, Duration firstByte, Duration idle, Duration total, int maxIdle, int maxConnections) {}

    /**
     * How requests and answers are treated.
     *
     * @param retries how often a request is tried again that cannot have had an effect
     * @param streamUsage whether streams are asked for their usage when the caller did not ask
     * @param drain how an answer is read on when its caller has left; empty to close at once
     */
    public record Conduct(int retries, Ejection ejection, boolean streamUsage, Optional<Drain> drain) {
        public static final Conduct USUAL =
                new Conduct(1, new Ejection(5, Duration.ofSeconds(10)), true, Optional.empty());
    }

    /**
     * When an endpoint is left out for a while.
     *
     * @param failures how many in a row; 0 for never
     * @param first how long at first
     */
    public record Ejection(int failures, Duration first) {}

    /**
     * How far an answer is read on that nobody waits for any more, for the sake of its usage.
     *
     * @param maxOpen how many answers of this model API each event loop reads on at the same time
     */
    public record Drain(Duration atMost, int maxBytes, int maxOpen) {}

    Duration connect() {
        return limits.connect();
    }

    Duration firstByte() {
        return limits.firstByte();
    }

    Duration idle() {
        return limits.idle();
    }

    Duration total() {
        return limits.total();
    }

    int maxIdle() {
        return limits.maxIdle();
    }

    boolean serves(String path) {
        for (int i = 0; i < paths.size(); i++) {
            if (PathPattern.matches(paths.get(i), path)) {
                return true;
            }
        }
        return false;
    }
}
