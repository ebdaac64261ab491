package dev.weir.app;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
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
 * The one client of the one Redis. Nothing ever waits for it: a Redis that is down when the proxy starts is connected to
 * when it comes up, and while it is away commands fail at once instead of piling up.
 */
public final class RedisConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisConnections.class);

    private static final int MAX_QUEUED = 10_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(LONGEST_RETRY.toMillis(), TimeUnit.MILLISECONDS);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final EvictionCheck eviction = new EvictionCheck();
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean closed;

    private RedisConnections(RedisURI uri, ClientResources resources, RedisClient client) {
        this.uri = uri;
        this.resources = resources;
        this.client = client;
    }

    /**
     * Makes a client for this URL, {@code redis://}, {@code rediss://} or {@code redis-sentinel://}, and connects nothing
     * yet.
     *
     * @param timeout after which a command that is not answered fails
     */
    public static RedisConnections to(String url, Duration timeout) {
        var uri = RedisURI.create(url);
        uri.setTimeout(CONNECT_TIMEOUT); // of the handshake; for commands, the options below say
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(10), LONGEST_RETRY, 10, TimeUnit.MILLISECONDS))
                .build();
        var client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_QUEUED)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
        return new RedisConnections(uri, resources, client);
    }

    /** A connection of its own for binary values; the stage completes when Redis is first reached, and only then. */
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> bytes() {
        return open(() -> client.connectAsync(ByteArrayCodec.INSTANCE, uri)).thenApply(opened -> {
            eviction.check(opened);
            return opened;
        });
    }

    /** The same for texts. */
    public CompletionStage<StatefulRedisConnection<String, String>> texts() {
        return open(() -> client.connectAsync(StringCodec.UTF8, uri));
    }

    /** The same for messages that others publish. */
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> news() {
        return open(() -> client.connectPubSubAsync(StringCodec.UTF8, uri));
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        Future<?> threadsEnd = resources.shutdown(0, 1, TimeUnit.SECONDS);
        log.debug("Redis client closed, its threads {}", threadsEnd.isDone() ? "ended" : "are ending");
    }

    private <C> CompletionStage<C> open(Supplier<CompletionStage<C>> attempt) {
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
                    log.warn("Redis at {} can't be reached, going on without it until it can: {}", uri, reason(error));
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
