package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Evidence has a bound in total, whoever comes and however often. */
final class MillionAccountsTest {
    private static final int ACCOUNTS = 1_000_000;
    private static final int REMEMBERED = 20_000;

    @Test
    void aMillionAccountsTakeNoMoreThanThoseThatAreRemembered() throws ReflectiveOperationException {
        var evidence = new MemoryEvidence(42, SubnetSize.USUAL, REMEMBERED, REMEMBERED);
        long empty = Footprint.bytes(evidence);
        var scene = new Scene(evidence);
        var random = new SplittableRandom(3);
        for (int i = 0; i < ACCOUNTS; i++) {
            var prompt =
                    new Prompt(random.nextLong(), random.longs(40).toArray(), Markers.NONE, i % 3 == 0, new long[] {i});
            scene.isSentBy("account-" + i, prompt, Logits.NONE);
            if (i % 1000 == 0) {
                scene.waits(Duration.ofSeconds(1));
            }
        }

        // Of each account and its subnet: at most 2 KiB, and what the two caches need to find them.
        assertThat(Footprint.bytes(evidence) - empty).isLessThan(REMEMBERED * 2L * (2048 + 256));
    }
}
