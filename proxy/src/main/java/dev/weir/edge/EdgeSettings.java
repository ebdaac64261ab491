package dev.weir.edge;

import dev.weir.domain.traffic.Subnet;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the proxy listens.
 *
 * @param port 0 for any that is free
 * @param publicUrl scheme and authority that callers use; empty to take them from each request
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param maxBody the largest request body in bytes
 * @param maxHeader the largest request head in bytes
 * @param idleTimeout how long a connection may stay without a request, or a request without its next byte
 */
public record EdgeSettings(
        String host,
        int port,
        String publicUrl,
        List<Subnet> trustedProxies,
        int maxBody,
        int maxHeader,
        Duration idleTimeout,
        Optional<SslContext> tls) {
    public EdgeSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
