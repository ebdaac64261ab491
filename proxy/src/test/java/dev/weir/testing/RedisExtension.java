package dev.weir.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
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
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final String NONE =
            "no Redis: set REDIS_URL (its database is emptied), start Docker, or put " + "redis-server on the PATH";

    private String url = "";
    private Optional<RedisClient> client = Optional.empty();
    private Optional<StatefulRedisConnection<byte[], byte[]>> connection = Optional.empty();

    /** {@code redis://host:port}, perhaps with a database. */
    public String url() {
        return url;
    }

    /** A connection for the test class, closed after it. */
    public StatefulRedisConnection<byte[], byte[]> connection() {
        return connection.orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RedisServers servers = context.getRoot()
                .getStore(Namespace.create(RedisExtension.class))
                .getOrComputeIfAbsent(RedisServers.class, type -> RedisServers.find(), RedisServers.class);
        Needed.orSkipped(!servers.url().isEmpty(), NONE);
        url = servers.url();
        client = Optional.of(RedisClient.create(url));
        connection = Optional.of(client.get().connect(ByteArrayCodec.INSTANCE));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.ifPresent(RedisClient::shutdown);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        try (var client = RedisClient.create(url);
                var connection = client.connect()) {
            connection.sync().flushdb();
        }
    }
}
