package dev.weir.edge;

import dev.weir.domain.traffic.Subnet;
import dev.weir.transport.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the proxy listens.
 *
 * @param port 0 for any that is free
 * @param publicUrl scheme and authority that callers use; empty to take them from each request
 * @param http2 whether callers may speak HTTP/2, as TLS negotiates it or with prior knowledge
 * @param proxyProtocol whether trusted proxies begin each connection with a PROXY header
 * @param trustedProxies whose PROXY header and X-Forwarded-For are believed
 * @param tls empty for plain HTTP
 */
public record EdgeSettings(
        String host,
        int port,
        String publicUrl,
        boolean http2,
        boolean proxyProtocol,
        List<Subnet> trustedProxies,
        Bounds bounds,
        Optional<Tls> tls) {
    public EdgeSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * What one caller, and all of them, may take up.
     *
     * @param maxBody the largest request body in bytes
     * @param maxHeader the largest request head in bytes
     * @param maxConnectionsPerAddress 0 for as many as all may have
     * @param maxStreams how many requests of one HTTP/2 connection may be open
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
            Duration write) {}
}
