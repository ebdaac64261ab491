package dev.weir.identity;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.AccountOverride.Kind;
import dev.weir.flow.Overrides;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Overrides that all proxies on one Redis share. Requests are answered from this process; a change is in Redis before it is
 * in force, and the other proxies, told at once, read all of them anew, as each does at every (re)connect. While Redis is
 * away, those that are known stay in force and none can be changed.
 */
public final class SharedOverrides implements Overrides {
    private static final Logger log = LoggerFactory.getLogger(SharedOverrides.class);
    private static final String ACCOUNTS = "weir:v1:override:accounts";
    private static final String NEWS = "weir:v1:override:news";
    private static final Duration KEPT = Duration.ofDays(400); // longer than any override lasts
    private static final String BETWEEN = "\n";

    private final LocalOverrides here = new LocalOverrides();
    private final CompletableFuture<RedisClusterAsyncCommands<String, String>> redis;
    private final Duration patience;
    private final InstantSource clock;

    private SharedOverrides(
            CompletionStage<RedisClusterAsyncCommands<String, String>> redis, Duration patience, InstantSource clock) {
        this.redis = redis.toCompletableFuture();
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Overrides over two connections that the caller of this method closes, which may come later: one for commands, one for
     * news.
     *
     * @param patience how long Redis may take for a change
     */
    public static SharedOverrides over(
            CompletionStage<RedisClusterAsyncCommands<String, String>> redis,
            CompletionStage<StatefulRedisPubSubConnection<String, String>> news,
            Duration patience,
            InstantSource clock) {
        var overrides = new SharedOverrides(redis, patience, clock);
        var unused = news.thenCompose(connection -> {
            connection.addListener(overrides.new News());
            return connection.async().subscribe(NEWS);
        });
        return overrides;
    }

    @Override
    public Optional<AccountOverride> of(String account, Instant now) {
        return here.of(account, now);
    }

    @Override
    public List<AccountOverride> all(Instant now) {
        return here.all(now);
    }

    @Override
    public CompletionStage<Void> put(AccountOverride override, Instant now) {
        List<AccountOverride> known = here.all(now);
        if (known.size() >= MOST && here.of(override.account(), now).isEmpty()) {
            return CompletableFuture.failedStage(LocalOverrides.tooMany());
        }
        return changed(commands -> commands.hset(ACCOUNTS, override.account(), text(override))
                .thenCompose(set -> commands.pexpire(ACCOUNTS, KEPT)));
    }

    @Override
    public CompletionStage<Void> remove(String account, Instant now) {
        return changed(commands -> commands.hdel(ACCOUNTS, account));
    }

    private interface Change {
        CompletionStage<?> in(RedisClusterAsyncCommands<String, String> commands);
    }

    private CompletionStage<Void> changed(Change change) {
        return redis.thenCompose(commands -> change.in(commands)
                        .thenCompose(done -> read(commands))
                        .thenCompose(done -> commands.publish(NEWS, "changed"))
                        .thenAccept(told -> {}))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(
                                new Unavailable(
                                        "Redis does not answer, so that nobody can say whether this was done; look at the list and try again")));
    }

    /** All of them anew; what is over is taken out of Redis by whoever sees it. */
    private CompletionStage<Void> read(RedisClusterAsyncCommands<String, String> commands) {
        return commands.hgetall(ACCOUNTS).thenAccept(found -> {
            Instant now = clock.instant();
            var all = found.entrySet().stream()
                    .flatMap(entry -> parsed(entry).stream())
                    .toList();
            here.replace(all.stream().filter(override -> !override.isOver(now)).toList());
            String[] over = all.stream()
                    .filter(override -> override.isOver(now.minus(Duration.ofMinutes(10)))) // clocks differ
                    .map(AccountOverride::account)
                    .toArray(String[]::new);
            if (over.length > 0) {
                var unused = commands.hdel(ACCOUNTS, over);
            }
        });
    }

    private static String text(AccountOverride override) {
        return String.join(
                BETWEEN,
                override.kind().name(),
                override.since().toString(),
                override.until().toString(),
                override.from(),
                override.reason());
    }

    private static Optional<AccountOverride> parsed(Map.Entry<String, String> entry) {
        try {
            String[] parts = entry.getValue().split(BETWEEN, 5);
            return Optional.of(new AccountOverride(
                    entry.getKey(),
                    Kind.valueOf(parts[0]),
                    parts[4],
                    Instant.parse(parts[1]),
                    Instant.parse(parts[2]),
                    parts[3]));
        } catch (RuntimeException e) {
            log.warn("an override in Redis can't be read and is left out: {}", e.toString());
            return Optional.empty();
        }
    }

    /** What other proxies tell; Lettuce subscribes again by itself after every reconnect. */
    private final class News extends RedisPubSubAdapter<String, String> {
        @Override
        public void subscribed(String channel, long count) {
            reload();
        }

        @Override
        public void message(String channel, String message) {
            reload();
        }

        private void reload() {
            var unused = redis.thenCompose(SharedOverrides.this::read).exceptionally(failure -> {
                log.debug("overrides could not be read from Redis: {}", failure.toString());
                return null;
            });
        }
    }
}
