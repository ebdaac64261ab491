package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvictionCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-lru", "volatile-ttl"})
    void everyPolicyThatCanEvictACounterIsWarnedOf(String policy) {
        assertThat(EvictionCheck.evicts(info(policy))).isTrue();
    }

    @Test
    void aRedisThatNeverEvictsIsFine() {
        assertThat(EvictionCheck.evicts(info("noeviction"))).isFalse();
    }

    @Test
    void aRedisThatDoesNotSayIsNotAccused() {
        assertThat(EvictionCheck.evicts("# Memory\r\nused_memory:1\r\n")).isFalse();
    }

    private static String info(String policy) {
        return "# Memory\r\nmaxmemory:0\r\nmaxmemory_policy:" + policy + "\r\nallocator:jemalloc\r\n";
    }
}
