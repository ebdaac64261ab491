package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Logits;
import dev.weir.testing.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What several proxies know together of accounts and subnets. */
final class UseSyncIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final Fleet fleet = new Fleet(redis.url(), 4);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void fourProxiesReadWhatOneReadsThatSawEverything() {
        for (int i = 0; i < 400; i++) {
            var unused = fleet.request(fleet.random.nextInt(4), "ann");
            if (i % 40 == 39) {
                fleet.sync();
            }
        }
        fleet.assertAllReadAlike("ann");
    }

    @Test
    void theyStillDoInTheNextWindowAndTheOneAfter() {
        for (int i = 0; i < 600; i++) {
            var unused = fleet.request(fleet.random.nextInt(4), "ann");
            fleet.waits(Duration.ofSeconds(2));
            if (i % 10 == 9) {
                fleet.sync();
            }
        }
        fleet.waits(Duration.ofMinutes(3));
        fleet.assertAllReadAlike("ann");
    }

    @Test
    void whatIsOverIsOverOnAllOfThem() {
        for (int i = 0; i < 40; i++) {
            var unused = fleet.request(i % 4, "ann");
        }
        fleet.sync();
        fleet.waits(Scene.WINDOW.multipliedBy(3));
        assertThat(value(fleet.request(0, "ann"), ACCOUNT, Feature.REQUESTS)).isEqualTo(1);
        var asks = fleet.request(1, "ann");
        assertThat(asks.lastMatches()).isEmpty();
        fleet.sync();
        assertThat(value(fleet.request(1, "ann"), ACCOUNT, Feature.REQUESTS)).isEqualTo(3);
    }

    @Test
    void aProxyThatStartsAnewKnowsWhatTheFleetKnows() {
        for (int i = 0; i < 200; i++) {
            var unused = fleet.request(0, "ann");
        }
        fleet.sync();
        fleet.waits(Duration.ofMinutes(7));
        fleet.join();
        fleet.assertReadsAlike(4, "ann");
    }

    @Test
    void whatMatchedStaysOnEverywhereAndAfterARestart() {
        var first = fleet.request(0, "ann");
        assertThat(first.lastMatches()).isEmpty();
        fleet.scene(0).matches("ann", "per-account");
        fleet.scene(0).matches("ann", "per-subnet");
        Instant then = fleet.scene(0).now;
        fleet.sync();
        fleet.waits(Duration.ofMinutes(1));
        fleet.join();
        for (int proxy : new int[] {1, 4}) {
            var unused = fleet.request(proxy, "ann");
            fleet.sync();
            Evidence seen = fleet.request(proxy, "ann");
            assertThat(seen.lastMatch("per-account")).isEqualTo(then);
            assertThat(seen.lastMatch("per-subnet")).isEqualTo(then);
        }
    }

    @Test
    void everyKeyHasATimeToLiveAndNamesNobody() {
        for (int i = 0; i < 30; i++) {
            var unused = fleet.request(i % 4, "secretive-" + i % 5);
            fleet.scene(i % 4).matches("secretive-" + i % 5, "per-account");
            Reasoning.issues(fleet.scene(i % 4), "secretive-" + i % 5, 1000 + i);
        }
        fleet.sync();
        var commands = fleet.connection.sync();
        assertThat(commands.keys("*")).hasSizeGreaterThan(10).allSatisfy(key -> {
            assertThat(key).startsWith("weir:v1:").doesNotContain("secretive");
            assertThat(commands.pttl(key)).isPositive();
            assertThat(new String(commands.dump(key), ISO_8859_1)).doesNotContain("secretive");
        });
    }

    @Test
    void whoWasNeverServedLeavesNothingInRedis() {
        for (int i = 0; i < 20; i++) {
            var unused = fleet.scene(0).isSentBy("made-up-" + i, fleet.prompt(), Logits.NONE);
        }
        fleet.sync();
        assertThat(fleet.connection.sync().keys("weir:v1:account:*")).isEmpty();
    }

    /** Twice a second each, by any of the four: the rounds' own commands are most of them. */
    @Test
    void aThousandAccountsNeedAtMostOneCommandForTenRequests() {
        long before = 0;
        for (int second = 0; second < 4; second++) {
            before = second == 2 ? fleet.commands() : before;
            for (int i = 0; i < 2000; i++) {
                var unused = fleet.request(fleet.random.nextInt(4), "account-" + i % 1000);
            }
            fleet.waits(Duration.ofSeconds(1));
            for (int i = 0; i < 4; i++) {
                fleet.syncAll(i);
            }
        }
        assertThat((fleet.commands() - before) / 4000.0).isBetween(0.005, 0.1);
    }
}
