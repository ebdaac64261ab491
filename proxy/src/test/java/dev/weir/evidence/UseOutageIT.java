package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.signature.Feature;
import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of evidence while Redis is gone, and after. */
final class UseOutageIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private Fleet fleet = new Fleet(redis.url(), 4);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void whatIsToldTwiceCountsOnce() throws Exception {
        requests(2);
        Scene scene = fleet.scene(0);
        var link = new UseLink(fleet.connection.async(), 7);
        int shard = Untold.shard(new Hashes(42).of("ann"));
        Principal ann = Objects.requireNonNull(scene.evidence.untold().poll(shard));
        var telling = ann.take(Micros.of(scene.now));
        var command = link.command(shard, 0, List.of(telling));
        link.tell(command).get();
        Object again = link.tell(command).get().get(0);
        assertThat(UseLink.windows(telling, again).get(0))
                .hasValueSatisfying(
                        heard -> assertThat(heard.latest().sums()[0]).isEqualTo(1));
    }

    @Test
    void redisMayGoAndComeBackAndNothingIsLostOrCountedTwice() throws Exception {
        fleet.close();
        try (var tunnel = new Tunnel(redis.url())) {
            fleet = new Fleet(tunnel.url(), 2);
            requests(10);
            fleet.sync();
            tunnel.stall();
            requests(10);
            assertThat(fleet.sync(0)).isFalse();
            requests(10);
            assertThat(fleet.sync(0)).isFalse();
            tunnel.cut();
            requests(10);
            assertThat(fleet.sync(1)).isFalse();
            assertThat(value(fleet.request(0, "ann"), ACCOUNT, Feature.REQUESTS))
                    .isGreaterThan(20);
            tunnel.heal();
            await().atMost(Duration.ofSeconds(20)).until(() -> fleet.sync(0) && fleet.sync(1));
            fleet.assertAllReadAlike("ann");
        }
    }

    @Test
    void whatRedisForgotItIsToldAgain() {
        requests(200);
        fleet.sync();
        fleet.connection.sync().flushall();
        requests(4);
        fleet.sync();
        fleet.sync();
        fleet.join();
        fleet.assertAllReadAlike("ann");
    }

    private void requests(int count) {
        for (int i = 0; i < count; i++) {
            var unused = fleet.request(i % fleet.scenes.size(), "ann");
        }
    }
}
