package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AdmissionFilterTest {
    private final AdmissionFilter filter = new AdmissionFilter(12);
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void theThirdAccountIsTold() {
        long key = random.nextLong();

        assertThat(filter.admits(key, 101)).isFalse();
        assertThat(filter.admits(key, 102)).isFalse();
        assertThat(filter.admits(key, 103)).isTrue();
    }

    @Test
    void oneOrTwoAccountsAreNeverEnough() {
        long key = random.nextLong();

        for (int i = 0; i < 1000; i++) {
            assertThat(filter.admits(key, 101 + i % 2)).isFalse();
        }
    }

    @Test
    void keysThatAreNotSharedPassThroughWithoutATrace() {
        int admitted = 0;
        for (int i = 0; i < 200_000; i++) {
            admitted += filter.admits(random.nextLong(), i) ? 1 : 0;
        }

        assertThat(admitted).isZero();
    }

    @Test
    void aKeyIsRememberedWhileFewOthersCome() {
        int admitted = 0;
        for (int round = 0; round < 200; round++) {
            long key = random.nextLong();
            for (int account = 1; account <= 3; account++) {
                admitted += filter.admits(key, account) ? 1 : 0;
                for (int other = 0; other < 200; other++) {
                    filter.admits(random.nextLong(), 9);
                }
            }
        }

        assertThat(admitted).isGreaterThan(180);
    }

    @Test
    void aKeyIsForgottenAfterTwoGenerations() {
        long key = random.nextLong();
        filter.admits(key, 1);
        filter.admits(key, 2);
        for (int other = 0; other < 3 * 2048; other++) {
            filter.admits(random.nextLong(), 9);
        }

        assertThat(filter.admits(key, 3)).isFalse();
    }

    /** Keys of which this is said are not looked at one by one. */
    @Test
    void aKeyIsKnownOfThoseTwoWhoSentIt() {
        long[] keys = random.longs(72).toArray();
        for (long key : keys) {
            filter.admits(key, 101);
            filter.admits(key, 102);
        }

        for (int account = 101; account <= 102; account++) {
            assertThat(Long.bitCount(filter.known(keys, 0, account))).isGreaterThan(60);
            assertThat(filter.known(keys, 64, account)).isPositive().isLessThan(1 << 8);
        }
        assertThat(filter.known(keys, 0, 103)).isZero();
        assertThat(filter.known(random.longs(64).toArray(), 0, 101)).isZero();
    }

    @Test
    void ofAKeyThatIsKnownThereIsNothingToNote() {
        for (int i = 0; i < 100_000; i++) {
            long[] keys = {random.nextLong(200)};
            int account = 1 + random.nextInt(4);
            if (filter.known(keys, 0, account) == 1) {
                assertThat(filter.admits(keys[0], account)).isFalse();
            } else {
                boolean admitted = filter.admits(keys[0], account);
                assertThat(filter.known(keys, 0, account) == 1).isEqualTo(!admitted);
            }
        }
    }
}
