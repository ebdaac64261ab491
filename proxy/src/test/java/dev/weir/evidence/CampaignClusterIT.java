package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisCluster;
import dev.weir.testing.RedisNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignClusterIT {
    private static final int INSTRUCTIONS = 12;

    @TempDir
    Path folder;

    /** spring-cloud-gateway#2992: keys of one command in several slots. */
    @Test
    void campaignsAreSharedOverAllMastersEvenWhileAReplicaIsGone() throws Exception {
        try (var cluster = RedisCluster.start(folder);
                var client = RedisClusterClient.create(
                        cluster.urls().stream().map(RedisURI::create).toList());
                var connection = client.connect()) {
            replica(cluster).kill();
            var scene = new Scene();
            try (var sync = new EvidenceSync(scene.evidence, connection.async(), InstantSource.system())) {
                harvest(scene);
                await().atMost(Duration.ofSeconds(30)).until(sync::sync);
            }
            assertThat(cluster.masters())
                    .allSatisfy(master -> assertThat(instructions(master)).isPositive());
        }
    }

    private static RedisNode replica(RedisCluster cluster) {
        var masters = cluster.masters();
        return cluster.nodes().stream()
                .filter(node -> !masters.contains(node))
                .findFirst()
                .orElseThrow();
    }

    private static void harvest(Scene scene) {
        for (int instruction = 0; instruction < INSTRUCTIONS; instruction++) {
            String shared = MemoryEvidenceTest.words(100_000 + 40 * instruction, 40);
            for (int account = 0; account < 20; account++) {
                String payload = MemoryEvidenceTest.words(40 * (20 * instruction + account), 40);
                var unused = scene.says("account-" + account, shared + " " + payload);
            }
        }
    }

    private static int instructions(RedisNode node) {
        try (var client = RedisClient.create(node.url());
                var connection = client.connect()) {
            return connection.sync().keys("weir:v1:instruction:*:accounts").size();
        }
    }
}
