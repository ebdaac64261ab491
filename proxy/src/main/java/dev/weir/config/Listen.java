package dev.weir.config;

import dev.weir.domain.traffic.Subnet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where callers connect to.
 *
 * @param publicUrl what callers know the proxy by; empty when it is the address they use
 * @param threads 0 for one for each processor
 * @param http2 whether callers may speak HTTP/2, over TLS or with prior knowledge
 * @param trustedProxies whose word is taken for where a request came from
 * @param drainTimeout how long answers that are under way may take once the proxy is told to stop
 * @param rateHeaders in whose words callers are told what is left of their budgets
 * @param policyHeader whether callers who are acted on are told which version of which policy did it
 * @param tls empty for plain HTTP
 */
public record Listen(
        String host,
        int port,
        Optional<URI> publicUrl,
        Carrier transport,
        int threads,
        boolean http2,
        ProxyProtocol proxyProtocol,
        List<Subnet> trustedProxies,
        Bounds bounds,
        Duration drainTimeout,
        RateHeaders rateHeaders,
        boolean policyHeader,
        Optional<Tls> tls) {
    public static final Duration USUAL_DRAIN = Duration.ofSeconds(30);

    public Listen {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** One that tells callers which policy acted on them. */
    public Listen(
            String host,
            int port,
            Optional<URI> publicUrl,
            Carrier transport,
            int threads,
            boolean http2,
            ProxyProtocol proxyProtocol,
            List<Subnet> trustedProxies,
            Bounds bounds,
            Duration drainTimeout,
            RateHeaders rateHeaders,
            Optional<Tls> tls) {
        this(
                host,
                port,
                publicUrl,
                transport,
                threads,
                http2,
                proxyProtocol,
                trustedProxies,
                bounds,
                drainTimeout,
                rateHeaders,
                true,
                tls);
    }

    /** In whose words callers are told what is left of their budgets. */
    public enum RateHeaders {
        ALL,
        PROVIDER,
        IETF,
        NONE
    }

    /** What carries the bytes. */
    public enum Carrier {
        AUTO,
        IO_URING,
        EPOLL,
        NIO
    }

    /** Whether trusted proxies begin each connection by saying whose it is. */
    public enum ProxyProtocol {
        OFF,
        REQUIRED
    }

    /**
     * What one caller, and all of them, may take up.
     *
     * @param maxBody in bytes
     * @param maxHeader in bytes
     * @param maxConnectionsPerAddress 0 for as many as all may have
     * @param maxStreams of one HTTP/2 connection
     * @param idle how long a connection may stay without a request
     * @param header how long a request head may take to arrive
     * @param body how long a request body may take to arrive
     * @param write how long bytes may wait for a caller who takes none
     */
    public record Bounds(
            int maxBody,
            int maxHeader,
            int maxConnections,
            int maxConnectionsPerAddress,
            int maxStreams,
            Duration idle,
            Duration header,
            Duration body,
            Duration write) {
        public static final Bounds USUAL = new Bounds(
                32 << 20,
                64 << 10,
                32_768,
                0,
                100,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1));
    }

    /**
     * The PEM files of the proxy's own certificate chain and of its key.
     *
     * @param clients empty when callers are not asked for certificates
     * @param reload how often the files are looked at
     */
    public record Tls(Path certificate, Path key, Optional<Clients> clients, Duration reload) {}

    /**
     * Callers that show certificates.
     *
     * @param authorities a PEM file of those who may have signed them
     * @param required whether a caller without one is refused
     */
    public record Clients(Path authorities, boolean required) {}
}
