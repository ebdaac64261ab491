package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Feature;
import dev.weir.testing.RedisExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose reasoning is whose, over several proxies. */
final class IssuedSyncIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final Fleet fleet = new Fleet(redis.url(), 4);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void reasoningIssuedThroughOneProxyIsAnothersOnAllOfThem() {
        var unused = fleet.request(1, "bob");
        for (int i = 0; i < 3; i++) {
            Reasoning.issues(fleet.scene(0), "ann", 77L << 32 | i);
        }
        fleet.sync();
        for (int i = 0; i < 3; i++) {
            Reasoning.presents(fleet.scene(1), "bob", 77L << 32 | i);
        }
        fleet.sync();
        assertThat(value(fleet.request(1, "bob"), ACCOUNT, Feature.FOREIGN_SIGNATURES))
                .isEqualTo(3);
        fleet.sync();
        assertThat(value(fleet.request(2, "bob"), ACCOUNT, Feature.FOREIGN_SIGNATURES))
                .isEqualTo(0);
        fleet.sync();
        assertThat(value(fleet.request(2, "bob"), ACCOUNT, Feature.FOREIGN_SIGNATURES))
                .isEqualTo(3);
    }

    @Test
    void ownReasoningIsOwnOnAllOfThem() {
        Reasoning.issues(fleet.scene(0), "ann", 78L << 32);
        fleet.sync();
        Reasoning.presents(fleet.scene(1), "ann", 78L << 32);
        fleet.sync();
        assertThat(value(fleet.request(1, "ann"), ACCOUNT, Feature.FOREIGN_SIGNATURES))
                .isZero();
    }
}
