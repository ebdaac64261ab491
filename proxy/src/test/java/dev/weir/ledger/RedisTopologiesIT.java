package dev.weir.ledger;

import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.app.RedisConnections;
import dev.weir.config.Settings;
import dev.weir.config.Target;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.identity.SharedProofs;
import dev.weir.testing.Budgets;
import dev.weir.testing.Certificates;
import dev.weir.testing.RedisCluster;
import dev.weir.testing.RedisNode;
import dev.weir.testing.RedisSentinels;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Budgets and proofs in every kind of Redis there is. */
final class RedisTopologiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Sharing SHARING = new Sharing(PATIENCE, 0.01, Duration.ofMillis(20));

    /** The user that docs/settings.md shows. */
    private static final String ACL_USER = "weir on >own-secret resetchannels &weir:* ~weir:* -@all +@read +@write"
            + " +@scripting +@pubsub +@connection -@dangerous +info +time +cluster|slots +cluster|nodes +cluster|myid";

    @TempDir
    Path folder;

    private final Policy policy = policy(
            "p", account("a", 1000), rule(Budgets.of("open", 5).counting(Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));
    private final AtomicInteger fallbacks = new AtomicInteger();

    /** spring-cloud-gateway#2992: keys of one command in several slots. */
    @Test
    void aClusterKeepsBucketsOnAllItsMasters() throws Exception {
        try (var cluster = RedisCluster.start(folder)) {
            String hosts = cluster.urls().stream()
                    .limit(2)
                    .map(url -> url.substring("redis://".length()))
                    .collect(Collectors.joining(","));
            assertShares(redis("redis://" + hosts, true));
            for (RedisNode master : cluster.masters()) {
                assertThat(keys(master)).isPositive();
            }
        }
    }

    @Test
    void theMasterThatSentinelsNameIsUsed() throws Exception {
        try (var sentinels = RedisSentinels.start(folder, "data-secret", "sentinel-secret")) {
            assertShares(new Settings.Redis(
                    sentinels.url(), false, "", "data-secret", "sentinel-secret", Target.Tls.USUAL, PATIENCE));
        }
    }

    @Test
    void tlsWithAnAuthorityOfOnesOwnAndACertificateToShow() throws Exception {
        Certificates certificates = Certificates.in(folder);
        try (var node = RedisNode.startTls(folder.resolve("node"), certificates)) {
            var own = new Target.Own(certificates.clientCertificate(), certificates.clientKey());
            var tls = new Target.Tls(true, Optional.of(certificates.authority()), Optional.of(own), "");
            assertShares(new Settings.Redis("rediss://localhost:" + node.port(), false, "", "", "", tls, PATIENCE));
        }
    }

    @Test
    void aServerThatNobodyVouchesForIsNotUsed() throws Exception {
        Certificates certificates = Certificates.in(folder);
        try (var node = RedisNode.startTls(folder.resolve("node"), certificates, "--tls-auth-clients", "no")) {
            assertGoesOnAlone(redis("rediss://localhost:" + node.port(), false));
        }
    }

    @Test
    void aUserWithTheLeastRightsCanDoAllOfIt() throws Exception {
        try (var node =
                RedisNode.start(folder.resolve("node"), ("--user " + ACL_USER + " --user default off").split(" "))) {
            assertShares(new Settings.Redis(node.url(), false, "weir", "own-secret", "", Target.Tls.USUAL, PATIENCE));
        }
    }

    @Test
    void withAWrongPasswordTheProxyGoesOnAlone() throws Exception {
        try (var node = RedisNode.start(folder.resolve("node"), "--requirepass", "right")) {
            assertGoesOnAlone(new Settings.Redis(node.url(), false, "", "wrong", "", Target.Tls.USUAL, PATIENCE));
        }
    }

    private void assertShares(Settings.Redis settings) throws Exception {
        try (var one = RedisConnections.to(settings);
                var other = RedisConnections.to(settings);
                var here = ledger(one);
                var there = ledger(other)) {
            one.bytes().toCompletableFuture().get(20, TimeUnit.SECONDS);
            other.bytes().toCompletableFuture().get(20, TimeUnit.SECONDS);
            awaitShared(here);
            awaitShared(there);
            for (int i = 0; i < 60; i++) {
                assertThat(hold(here, policy, "account-" + i, 1000).excesses()).isEmpty();
                assertThat(hold(there, policy, "account-" + i, 1000).exceeds("a"))
                        .isTrue();
            }
            assertProofsAreKnown(one, other);
            assertThat(fallbacks).hasValue(0);
        }
    }

    private static void assertProofsAreKnown(RedisConnections one, RedisConnections other) throws Exception {
        var here = proofs(one);
        var there = proofs(other);
        Instant until = Instant.now().plusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            here.proven("acme", until);
            assertThat(there.provenUntil("acme")).isEqualTo(until);
        });
    }

    private static SharedProofs proofs(RedisConnections redis) throws Exception {
        return SharedProofs.over(
                redis.texts().toCompletableFuture().get(20, TimeUnit.SECONDS),
                redis.news().toCompletableFuture().get(20, TimeUnit.SECONDS),
                PATIENCE,
                InstantSource.system(),
                () -> {});
    }

    private void assertGoesOnAlone(Settings.Redis settings) {
        try (var connections = RedisConnections.to(settings);
                var ledger = ledger(connections)) {
            var reached = connections.bytes().toCompletableFuture();
            assertThat(hold(ledger, policy, "ann", 1000).excesses()).isEmpty();
            assertThat(hold(ledger, policy, "ann", 1000).exceeds("a")).isTrue();
            assertThat(fallbacks).hasPositiveValue();
            assertThat(reached).isNotDone();
        }
    }

    /** Until every node is connected to, the first requests for its buckets are answered here. */
    private void awaitShared(BucketLedger ledger) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            int before = fallbacks.get();
            for (int i = 0; i < 50; i++) {
                hold(ledger, policy, "newcomer-" + System.nanoTime(), 1);
            }
            return fallbacks.get() == before;
        });
        fallbacks.set(0);
    }

    private BucketLedger ledger(RedisConnections connections) {
        return BucketLedger.shared(
                connections.bytes(),
                SHARING,
                new LedgerListener() {
                    @Override
                    public void fellBack() {
                        fallbacks.incrementAndGet();
                    }

                    @Override
                    public void redisAnswered(Duration took) {}
                },
                1000);
    }

    private static Settings.Redis redis(String url, boolean cluster) {
        return new Settings.Redis(url, cluster, "", "", "", Target.Tls.USUAL, PATIENCE);
    }

    private static int keys(RedisNode node) {
        try (var client = RedisClient.create(node.url());
                var connection = client.connect()) {
            return connection.sync().keys("weir:v1:budget:*").size();
        }
    }
}
