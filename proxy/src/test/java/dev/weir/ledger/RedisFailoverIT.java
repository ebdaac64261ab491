package dev.weir.ledger;

import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.config.Settings;
import dev.weir.config.Target;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisCluster;
import dev.weir.testing.RedisNode;
import dev.weir.testing.RedisSentinels;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that go on holding and settling while a replica takes the place of a master that was killed. */
final class RedisFailoverIT {
    private static final int PROCESSES = 3;
    private static final long LIMIT = 2_000_000;
    private static final Policy POLICY = policy("p", rule(Budgets.of("a", LIMIT).over(Proxies.AGES), Mode.ENFORCE));
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void aClusterFailsOverUnderLoad() throws Exception {
        try (var cluster = RedisCluster.start(folder);
                var proxies = Proxies.on(redis(hosts(cluster), true), PROCESSES)) {
            proxies.awaitSharing();
            try (Load load = Load.on(proxies, POLICY)) {
                load.awaitAnswered(500);
                RedisNode master = cluster.masters().stream()
                        .filter(RedisFailoverIT::hasTheBucket)
                        .findFirst()
                        .orElseThrow();
                master.kill();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !cluster.masters().contains(master));
                cluster.awaitService();
                assertHeals(proxies, load);
            }
        }
    }

    @Test
    void sentinelsFailOverUnderLoad() throws Exception {
        try (var sentinels = RedisSentinels.start(folder);
                var proxies = Proxies.on(redis(sentinels.url(), false), PROCESSES)) {
            proxies.awaitSharing();
            try (Load load = Load.on(proxies, POLICY)) {
                load.awaitAnswered(500);
                RedisNode master = sentinels.master();
                master.kill();
                await().atMost(Duration.ofSeconds(30)).until(() -> sentinels.master() != master);
                assertHeals(proxies, load);
            }
        }
    }

    /** Beside what leases in lost answers took, leases may be lost that the replica had not yet heard of. */
    private static void assertHeals(Proxies proxies, Load load) {
        proxies.awaitSharing();
        awaitNoFallbacks(proxies, load);
        load.end();
        assertThat(load.longest()).isLessThan(LONGEST);
        assertThat(load.failed()).isZero();
        assertThat(load.refused()).isZero();
        proxies.leave();
        proxies.awaitBalance(POLICY, Load.ACCOUNT, LIMIT - load.used() - LIMIT / 8, LIMIT - load.used() + LIMIT / 8);
    }

    private static void awaitNoFallbacks(Proxies proxies, Load load) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            int before = fallbacks(proxies);
            load.awaitAnswered(300);
            return fallbacks(proxies) == before;
        });
    }

    private static int fallbacks(Proxies proxies) {
        int sum = 0;
        for (int i = 0; i < PROCESSES; i++) {
            sum += proxies.fallbacks(i);
        }
        return sum;
    }

    private static boolean hasTheBucket(RedisNode node) {
        try (var client = RedisClient.create(node.url());
                var connection = client.connect()) {
            return connection
                            .sync()
                            .keys("weir:v1:budget:{p:a:" + Load.ACCOUNT + "}")
                            .size()
                    == 1;
        }
    }

    private static String hosts(RedisCluster cluster) {
        return cluster.urls().stream()
                .map(url -> url.substring("redis://".length()))
                .collect(Collectors.joining(",", "redis://", ""));
    }

    private static Settings.Redis redis(String url, boolean cluster) {
        return new Settings.Redis(url, cluster, "", "", "", Target.Tls.USUAL, Proxies.PATIENCE);
    }
}
