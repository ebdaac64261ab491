package dev.weir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KnownKeysTest {
    private static final KeyHash SEEDS = new KeyHash(1, 2, 3, 4);

    private final List<String> asked = new ArrayList<>();
    private final KnownKeys known = new KnownKeys(SEEDS, key -> {
        asked.add(key);
        return key.startsWith("sk-") ? Optional.of("account of " + key) : Optional.empty();
    });

    @Test
    void aKeyThatComesAgainIsLookedUpOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(known.accountOf("sk-1")).contains("account of sk-1");
        }
        assertThat(asked).containsExactly("sk-1");
    }

    @Test
    void aKeyWithoutAccountStaysWithoutOne() {
        for (int i = 0; i < 3; i++) {
            assertThat(known.accountOf("other")).isEmpty();
        }
    }

    @Test
    void howeverManyKeysComeEachHasItsOwnAccount() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_000; i++) {
                assertThat(known.accountOf("sk-" + i).orElseThrow()).isEqualTo("account of sk-" + i);
            }
        }
    }

    @Test
    void aThousandKeysInUseAreAllRemembered() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1000; i++) {
                known.accountOf("sk-" + i);
            }
        }
        assertThat(asked).hasSizeLessThan(1020);
    }
}
