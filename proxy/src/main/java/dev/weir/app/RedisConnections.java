package dev.weir.app;

import dev.weir.config.Settings;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one client of the one Redis, be it a server, Sentinels and what they watch, or a Cluster. Nothing ever waits for it: a
 * Redis that is down when the proxy starts is connected to when it comes up, and while it is away commands fail at once
 * instead of piling up.
 */
public final class RedisConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisConnections.class);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(RedisClients.LONGEST_RETRY.toMillis(), TimeUnit.MILLISECONDS);

    private final String where;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final RedisConnecting connecting;
    private final EvictionCheck eviction = new EvictionCheck();
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean closed;

    private RedisConnections(
            String where, ClientResources resources, AbstractRedisClient client, RedisConnecting connecting) {
        this.where = where;
        this.resources = resources;
        this.client = client;
        this.connecting = connecting;
    }

    /** Makes a client, and connects nothing yet. */
    public static RedisConnections to(Settings.Redis settings) {
        ClientResources resources = RedisClients.resources();
        var uris = RedisClients.uris(settings);
        String where = RedisClients.where(uris);
        if (settings.cluster()) {
            var client = RedisClients.cluster(settings, resources, uris);
            return new RedisConnections(where, resources, client, RedisConnecting.to(client));
        }
        var client = RedisClients.single(settings, resources);
        return new RedisConnections(where, resources, client, RedisConnecting.to(client, uris.get(0)));
    }

    /** Commands with binary values; the stage completes when Redis is first reached, and only then. */
    public CompletionStage<RedisClusterAsyncCommands<byte[], byte[]>> bytes() {
        return commands(ByteArrayCodec.INSTANCE).thenApply(commands -> {
            eviction.check(commands);
            return commands;
        });
    }

    /** The same for texts, over a connection of their own. */
    public CompletionStage<RedisClusterAsyncCommands<String, String>> texts() {
        return commands(StringCodec.UTF8);
    }

    /** A connection for messages that others publish. */
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> news() {
        return open(() -> connecting.news(StringCodec.UTF8));
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        Future<?> threadsEnd = resources.shutdown(0, 1, TimeUnit.SECONDS);
        log.debug("Redis client closed, its threads {}", threadsEnd.isDone() ? "ended" : "are ending");
    }

    /** Commands with values of this kind, over a connection of their own. */
    <V> CompletionStage<RedisClusterAsyncCommands<V, V>> commands(RedisCodec<V, V> codec) {
        return open(() -> connecting.connect(codec)).thenApply(RedisConnecting::commands);
    }

    private <C extends StatefulConnection<?, ?>> CompletionStage<C> open(Supplier<CompletionStage<C>> attempt) {
        var connection = new CompletableFuture<C>();
        open(attempt, connection);
        return connection;
    }

    private <C> void open(Supplier<CompletionStage<C>> attempt, CompletableFuture<C> connection) {
        attempt.get().whenComplete((opened, error) -> {
            if (error == null) {
                connection.complete(opened);
            } else if (!closed) {
                if (!warned.getAndSet(true)) {
                    log.warn(
                            "Redis at {} can't be reached, going on without it until it can: {}", where, reason(error));
                }
                LATER.execute(() -> retry(attempt, connection));
            }
        });
    }

    private <C> void retry(Supplier<CompletionStage<C>> attempt, CompletableFuture<C> connection) {
        try {
            if (!closed) {
                open(attempt, connection);
            }
        } catch (IllegalStateException e) {
            log.debug("no further attempt to reach Redis: {}", e.getMessage()); // closed in this very moment
        }
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
