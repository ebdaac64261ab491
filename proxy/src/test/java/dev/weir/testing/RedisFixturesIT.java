package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisFixturesIT {
    @TempDir
    Path folder;

    @Test
    void aNodeCanBeFrozenKilledAndStartedAgain() throws Exception {
        try (var node = RedisNode.start(folder.resolve("node"));
                var client = RedisClient.create(node.url() + "?timeout=1s");
                var connection = client.connect()) {
            assertThat(connection.sync().ping()).isEqualTo("PONG");
            node.freeze();
            assertThatThrownBy(() -> connection.sync().ping()).isInstanceOf(RedisCommandTimeoutException.class);
            node.thaw();
            await().untilAsserted(() -> assertThat(connection.sync().ping()).isEqualTo("PONG"));
            node.restart();
            await().untilAsserted(() -> assertThat(connection.sync().ping()).isEqualTo("PONG"));
        }
    }

    @Test
    void aSlowTunnelDelaysEachDirection() throws Exception {
        try (var node = RedisNode.start(folder.resolve("node"));
                var tunnel = new Tunnel(node.url());
                var client = RedisClient.create(tunnel.url());
                var connection = client.connect()) {
            tunnel.delay(Duration.ofMillis(100));
            long begin = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                var unused = connection.async().rpush("list", "" + i);
            }
            assertThat(connection.sync().lrange("list", 0, -1)).containsExactly("0", "1", "2");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void aReplicaTakesThePlaceOfAMasterOfTheCluster() throws Exception {
        try (var cluster = RedisCluster.start(folder)) {
            RedisNode master = cluster.masters().get(0);
            master.kill();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(cluster.masters()).hasSize(3).doesNotContain(master));
            cluster.awaitService();
            master.restart();
            cluster.awaitHealth();
        }
    }

    @Test
    void sentinelsPutAReplicaInThePlaceOfTheMaster() throws Exception {
        try (var sentinels = RedisSentinels.start(folder, "data-password", "sentinel-password")) {
            RedisNode master = sentinels.master();
            master.kill();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(sentinels.master()).isNotSameAs(master));
            master.restart();
            sentinels.awaitHealth();
        }
    }
}
