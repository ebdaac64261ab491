package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BucketKeyTest {
    @Test
    void aKeyNamesItsVersionPolicyBudgetAndOwner() {
        assertThat(new String(new BucketKey("chat", "day", "10.0.0.0/24").inRedis("budget"), UTF_8))
                .isEqualTo("weir:v1:budget:{chat:day:10.0.0.0/24}");
    }

    @Test
    void namesWithColonsDoNotRunIntoEachOther() {
        assertThat(new BucketKey("a:b", "c", "d").inRedis("budget"))
                .isNotEqualTo(new BucketKey("a", "b:c", "d").inRedis("budget"));
        assertThat(new BucketKey("a", "b", "c:d").inRedis("budget"))
                .isNotEqualTo(new BucketKey("a", "b:c", "d").inRedis("budget"));
    }
}
