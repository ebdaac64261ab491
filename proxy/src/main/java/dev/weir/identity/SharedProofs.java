package dev.weir.identity;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Proofs that all proxies on one Redis share. Questions are answered from this process; a proof made here is told to the
 * others at once, and all are read anew at every (re)connect. While Redis is away, a proof made on one proxy is not known
 * on the others, and one ticket can be redeemed once on each.
 */
public final class SharedProofs implements Proofs {
    private static final String PROVEN = "weir:v1:proof:accounts";
    private static final String SPENT = "weir:v1:proof:spent:";
    private static final String NEWS = "weir:v1:proof:news";
    private static final Duration KEPT = Duration.ofDays(30);

    private final LocalProofs here = new LocalProofs();
    private final RedisClusterAsyncCommands<String, String> redis;
    private final Duration patience;
    private final InstantSource clock;
    private final Runnable onFailure;

    private SharedProofs(
            RedisClusterAsyncCommands<String, String> redis,
            Duration patience,
            InstantSource clock,
            Runnable onFailure) {
        this.redis = redis;
        this.patience = patience;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    /**
     * Proofs over two connections that the caller of this method closes: one for commands, one for news.
     *
     * @param patience how long Redis may take to say whether a ticket was redeemed elsewhere
     * @param onFailure told each time Redis did not answer and this process went on alone
     */
    public static SharedProofs over(
            RedisClusterAsyncCommands<String, String> redis,
            StatefulRedisPubSubConnection<String, String> news,
            Duration patience,
            InstantSource clock,
            Runnable onFailure) {
        var proofs = new SharedProofs(redis, patience, clock, onFailure);
        news.addListener(proofs.new News());
        proofs.watched(news.async().subscribe(NEWS));
        return proofs;
    }

    @Override
    public Instant provenUntil(String account) {
        return here.provenUntil(account);
    }

    @Override
    public void proven(String account, Instant until) {
        here.proven(account, until);
        long last = until.toEpochMilli();
        watched(redis.zadd(PROVEN, ZAddArgs.Builder.gt(), (double) last, account));
        watched(redis.pexpire(PROVEN, KEPT));
        watched(redis.zremrangebyscore(
                PROVEN, Range.create(0.0, (double) clock.instant().toEpochMilli())));
        watched(redis.publish(NEWS, last + " " + account));
    }

    @Override
    public CompletionStage<Boolean> spend(String nonce, Instant expires, Instant now) {
        if (!here.spendHere(nonce, expires)) {
            return CompletableFuture.completedFuture(false);
        }
        long ttl = Math.max(1, Duration.between(now, expires).toMillis());
        return redis.set(SPENT + nonce, "1", SetArgs.Builder.nx().px(ttl))
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((set, failure) -> failure == null ? "OK".equals(set) : goOnAlone());
    }

    private boolean goOnAlone() {
        onFailure.run();
        return true;
    }

    private void watched(CompletionStage<?> command) {
        command.whenComplete((done, failure) -> {
            if (failure != null) {
                onFailure.run();
            }
        });
    }

    private void load() {
        var current = Range.from(
                Range.Boundary.excluding((double) clock.instant().toEpochMilli()), Range.Boundary.<Double>unbounded());
        watched(redis.zrevrangebyscoreWithScores(PROVEN, current, Limit.create(0, LocalProofs.MOST))
                .thenAccept(found -> found.forEach(
                        proof -> here.proven(proof.getValue(), Instant.ofEpochMilli((long) proof.getScore())))));
    }

    /** What other proxies tell; Lettuce subscribes again by itself after every reconnect. */
    private final class News extends RedisPubSubAdapter<String, String> {
        @Override
        public void subscribed(String channel, long count) {
            load();
        }

        @Override
        public void message(String channel, String message) {
            int space = message.indexOf(' ');
            if (space > 0) {
                here.proven(
                        message.substring(space + 1),
                        Instant.ofEpochMilli(Long.parseLong(message.substring(0, space))));
            }
        }
    }
}
