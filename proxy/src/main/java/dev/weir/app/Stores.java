package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.evidence.Baseline;
import dev.weir.evidence.EvidenceSync;
import dev.weir.evidence.MemoryEvidence;
import dev.weir.flow.Overrides;
import dev.weir.identity.LocalOverrides;
import dev.weir.identity.LocalProofs;
import dev.weir.identity.Proofs;
import dev.weir.identity.SharedOverrides;
import dev.weir.identity.SharedProofs;
import dev.weir.ledger.BucketLedger;
import dev.weir.ledger.Sharing;
import dev.weir.telemetry.Telemetry;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where budgets, evidence, proofs and overrides are kept: in this process, and shared through Redis where the settings name one. A
 * proxy whose Redis is away is ready all the same: it goes on by what it knows.
 */
record Stores(BucketLedger ledger, MemoryEvidence evidence, Proofs proofs, Overrides overrides) {
    private static final Logger log = LoggerFactory.getLogger(Stores.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    static final long MAX_BUCKETS = 200_000;
    static final long MAX_ACCOUNTS = 200_000;
    static final long MAX_SUBNETS = 100_000;

    static Stores open(
            Settings settings,
            byte[] secret,
            Baseline baseline,
            Telemetry telemetry,
            InstantSource clock,
            Opened opened) {
        var evidence = new MemoryEvidence(
                Secrets.derived(secret, "names").third(),
                settings.identity().subnet(),
                MAX_ACCOUNTS,
                MAX_SUBNETS,
                baseline);
        if (settings.redis().isEmpty()) {
            return new Stores(
                    opened.add(BucketLedger.local(clock, MAX_BUCKETS), BucketLedger::close),
                    evidence,
                    new LocalProofs(),
                    new LocalOverrides());
        }
        return shared(settings.redis().get(), evidence, telemetry, clock, opened);
    }

    private static Stores shared(
            Settings.Redis settings, MemoryEvidence evidence, Telemetry telemetry, InstantSource clock, Opened opened) {
        var redis = opened.add(RedisConnections.to(settings), RedisConnections::close);
        var sharing = new Sharing(settings.timeout(), Sharing.USUAL.share(), Sharing.USUAL.interval());
        var buckets = redis.bytes();
        var ledger = opened.add(
                BucketLedger.shared(
                        buckets,
                        sharing,
                        new CountedRedis(telemetry.redisFallbacks("ledger"), telemetry.watchRedis()),
                        MAX_BUCKETS),
                BucketLedger::close);
        var campaigns = redis.texts().thenAccept(texts -> share(evidence, texts, clock, opened));
        Runnable onFailure = telemetry.redisFallbacks("proofs");
        var shared = redis.texts()
                .thenCombine(
                        redis.news(),
                        (texts, news) -> SharedProofs.over(texts, news, settings.timeout(), clock, onFailure));
        var proofs = new LateProofs(shared);
        var overrides = SharedOverrides.over(redis.texts(), redis.news(), settings.timeout(), clock);
        awaitBriefly(List.of(buckets, campaigns, shared));
        return new Stores(ledger, evidence, proofs, overrides);
    }

    /** A Redis that is up is there for the first request already; one that is not keeps nobody waiting for long. */
    private static void awaitBriefly(List<CompletionStage<?>> connections) {
        try {
            CompletableFuture.allOf(connections.stream()
                            .map(CompletionStage::toCompletableFuture)
                            .toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Redis is not there yet: budgets and evidence are this proxy's own until it is");
        }
    }

    private static void share(
            MemoryEvidence evidence,
            RedisClusterAsyncCommands<String, String> commands,
            InstantSource clock,
            Opened opened) {
        var timer = opened.add(
                Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("weir-evidence", true)),
                ScheduledExecutorService::shutdownNow);
        opened.add(new EvidenceSync(evidence, commands, clock), EvidenceSync::close)
                .start(timer);
    }
}
