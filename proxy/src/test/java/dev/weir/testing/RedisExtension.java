package dev.weir.testing;

import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real Redis for a test class, empty before each test; one server serves all classes of a run. Without any, the tests
 * fail in CI and are skipped elsewhere.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedisExtension redis = new RedisExtension();
 * }</pre>
 */
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback {
    private static final String NONE =
            "no Redis: set REDIS_URL (its database is emptied), start Docker, or put " + "redis-server on the PATH";

    private String url = "";

    /** {@code redis://host:port}, perhaps with a database. */
    public String url() {
        return url;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RedisServers servers = context.getRoot()
                .getStore(Namespace.create(RedisExtension.class))
                .getOrComputeIfAbsent(RedisServers.class, type -> RedisServers.find(), RedisServers.class);
        if (servers.url().isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(NONE);
        }
        Assumptions.assumeFalse(servers.url().isEmpty(), NONE);
        url = servers.url();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        try (var client = RedisClient.create(url);
                var connection = client.connect()) {
            connection.sync().flushdb();
        }
    }
}
