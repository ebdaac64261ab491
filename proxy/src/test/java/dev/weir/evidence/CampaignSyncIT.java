package dev.weir.evidence;

import static dev.weir.evidence.Scene.CAMPAIGN;
import static dev.weir.evidence.Scene.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.testing.RedisExtension;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CampaignSyncIT {
    private static final String INSTRUCTION =
            "You are a senior analyst. Take the case below, weigh every side of it with"
                    + " care, and write a long and complete report that a board could act on.";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static RedisClient client;

    private final Scene east = new Scene();
    private final Scene west = new Scene();
    private StatefulRedisConnection<String, String> connection;
    private EvidenceSync eastSync;
    private EvidenceSync westSync;
    private int payloads;

    @BeforeAll
    static void connect() {
        client = RedisClient.create(redis.url());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
    }

    @AfterAll
    static void stop() {
        client.shutdown();
    }

    @BeforeEach
    void joinTheFleet() {
        connection = client.connect();
        eastSync = new EvidenceSync(east.evidence, connection.async(), InstantSource.system());
        westSync = new EvidenceSync(west.evidence, connection.async(), InstantSource.system());
    }

    @AfterEach
    void close() {
        eastSync.close();
        westSync.close();
        connection.close();
    }

    @Test
    void aCampaignOverTwoProxiesIsCountedWholeByBoth() {
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 20; i++) {
                harvest(east, "east-" + i);
                harvest(west, "west-" + i);
            }
            sync(eastSync);
            sync(westSync);
        }
        sync(eastSync);

        for (Evidence seen : new Evidence[] {harvest(east, "east-1"), harvest(west, "west-1")}) {
            assertThat(seen.campaign()).isNotEmpty();
            assertThat(value(seen, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isBetween(36.0, 44.0);
            assertThat(value(seen, CAMPAIGN, Feature.DISTINCT_SUBNETS)).isBetween(36.0, 44.0);
            assertThat(value(seen, CAMPAIGN, Feature.REQUESTS)).isGreaterThan(180);
            assertThat(value(seen, CAMPAIGN, Feature.DISTINCT_PROMPT_SHARE)).isGreaterThan(0.9);
        }
    }

    @Test
    void itIsCountedWholeWhicheverPiecesLinkFirst() {
        String instruction =
                "Work out the exercise below and explain to a beginner which rule each step rests on. Exercise: ";
        Evidence atEast = Evidence.NONE;
        Evidence atWest = Evidence.NONE;
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 15; i++) {
                String ofRound = " leaves in round " + round + " with cargo ";
                atEast = east.says("east-" + i, instruction + "train east" + i + ofRound + payloads++);
                atWest = west.says("west-" + i, instruction + "train west" + i + ofRound + payloads++);
            }
            if (round % 3 == 0) {
                sync(eastSync);
                sync(westSync);
            }
        }

        for (Evidence seen : new Evidence[] {atEast, atWest}) {
            assertThat(value(seen, CAMPAIGN, Feature.DISTINCT_ACCOUNTS)).isBetween(27.0, 33.0);
        }
    }

    @Test
    void aProxyThatSeesOneAccountKnowsTheCampaignOfTheOthers() {
        harvestFourTimes(east);
        sync(eastSync);
        assertThat(harvest(west, "west-0").campaign()).isEmpty();

        assertThat(westSync.sync()).as("learns of the instruction").isTrue();
        harvest(west, "west-0");
        assertThat(westSync.sync()).as("learns of its carriers").isTrue();

        harvest(west, "west-0");
        assertThat(harvest(west, "west-0").campaign()).isNotEmpty();
    }

    @Test
    void whatMatchedOnOneProxyStaysOnOnTheOther() {
        harvestFourTimes(east);
        for (int i = 0; i < 20; i++) {
            harvest(east, "east-" + i);
            east.matches("east-" + i, "per-campaign");
        }
        sync(eastSync);
        for (int i = 0; i < 160; i++) {
            harvest(west, "west-" + i % 20);
            if (i % 20 == 19) {
                sync(westSync);
            }
        }

        assertThat(harvest(west, "west-0").lastMatch("per-campaign")).isEqualTo(east.now);
    }

    @Test
    void everyKeyHasATimeToLive() {
        for (int i = 0; i < 20; i++) {
            harvest(east, "east-" + i);
        }
        sync(eastSync);

        var keys = connection.sync().keys("*");
        assertThat(keys).hasSizeGreaterThan(4).allSatisfy(key -> {
            assertThat(key).startsWith("weir:v1:");
            assertThat(connection.sync().ttl(key))
                    .isBetween(1L, Duration.ofDays(28).toSeconds());
        });
    }

    @Test
    void noAccountNameAndNoTextReachesRedis() {
        for (int i = 0; i < 20; i++) {
            harvest(east, "secretive-" + i);
        }
        sync(eastSync);

        for (String key : connection.sync().keys("*")) {
            assertThat(key).doesNotContain("secretive").doesNotContain("analyst");
            assertThat(new String(connection.sync().dump(key), ISO_8859_1))
                    .doesNotContain("secretive")
                    .doesNotContain("analyst");
        }
    }

    @Test
    void withoutRedisLocalEvidenceGoesOnAndIsToldLater() {
        harvestFourTimes(east);
        connection.close();
        assertThat(eastSync.sync()).isFalse();
        assertThat(harvest(east, "east-1").campaign()).isNotEmpty();

        connection = client.connect();
        assertThat(new EvidenceSync(east.evidence, connection.async(), InstantSource.system()).sync())
                .isTrue();
        assertThat(connection.sync().keys("weir:v1:instruction:*:accounts")).isNotEmpty();
    }

    @Test
    void itSyncsByItselfOnceStarted() {
        var executor = Executors.newSingleThreadScheduledExecutor();
        try {
            eastSync.start(executor);
            for (int i = 0; i < 20; i++) {
                harvest(east, "east-" + i);
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(connection.sync().keys("*")).isNotEmpty());
        } finally {
            executor.shutdownNow();
        }
    }

    /** A round, and more where the machine is too slow for it. */
    private static void sync(EvidenceSync one) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(one::sync);
    }

    private void harvestFourTimes(Scene scene) {
        for (int i = 0; i < 80; i++) {
            harvest(scene, "east-" + i % 20);
        }
    }

    private Evidence harvest(Scene scene, String account) {
        return scene.says(account, INSTRUCTION + " " + MemoryEvidenceTest.words(40 * payloads++, 40));
    }
}
