package dev.weir.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model API behind the proxy.
 *
 * @param urls scheme, host and perhaps a port of each of its endpoints, at least one
 * @param paths one that ends in {@code *} stands for all that begin like it
 * @param retries how often a request is tried again that cannot have had an effect
 * @param streamUsage whether streams are asked for their usage when the caller did not ask
 * @param drain how an answer is read on when its caller has left; empty to close at once
 * @param tls used with https only
 */
public record Target(
        String name,
        List<URI> urls,
        List<String> paths,
        Protocol protocol,
        Limits limits,
        int retries,
        Ejection ejection,
        boolean streamUsage,
        Optional<Drain> drain,
        Tls tls) {
    public static final int USUAL_RETRIES = 1;

    public Target {
        urls = List.copyOf(urls);
        paths = List.copyOf(paths);
    }

    /** Which HTTP is spoken. */
    public enum Protocol {
        /** What TLS negotiates; HTTP/1.1 without TLS. */
        AUTO,
        HTTP1,
        HTTP2
    }

    /**
     * How long each step may take, and how many connections there are.
     *
     * @param maxIdle how many connections each event loop keeps open while they are unused
     * @param maxConnections to one endpoint, over all event loops
     */
    public record Limits(
            Duration connect, Duration firstByte, Duration idle, Duration total, int maxIdle, int maxConnections) {
        public static final Limits USUAL = new Limits(
                Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofHours(1), 256, 20_000);
    }

    /**
     * When an endpoint is left out for a while.
     *
     * @param failures how many in a row; 0 for never
     * @param first how long at first; each time that it fails again at once it is twice as long
     */
    public record Ejection(int failures, Duration first) {
        public static final Ejection USUAL = new Ejection(5, Duration.ofSeconds(10));
    }

    /**
     * How far an answer is read on that nobody waits for any more, for the sake of its usage.
     *
     * @param maxOpen how many are read on at the same time, for each event loop
     */
    public record Drain(Duration atMost, int maxBytes, int maxOpen) {
        public static final Drain USUAL = new Drain(Duration.ofSeconds(30), 1 << 20, 100);
    }

    /**
     * Whom to trust, and who to be.
     *
     * @param verify whether the certificate of the other side is checked
     * @param authorities a PEM file of the certificate authorities that are trusted instead of those the JVM knows
     * @param serverName what the certificate must name instead of the host of the URL; empty for that
     */
    public record Tls(boolean verify, Optional<Path> authorities, Optional<Own> own, String serverName) {
        public static final Tls USUAL = new Tls(true, Optional.empty(), Optional.empty(), "");
    }

    /** The PEM files of the certificate that the proxy shows, and of its key. */
    public record Own(Path certificate, Path key) {}
}
