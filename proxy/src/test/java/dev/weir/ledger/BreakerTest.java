package dev.weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BreakerTest {
    private final MovingClock clock = MovingClock.atPresent();
    private final Breaker breaker = new Breaker(clock);

    @Test
    void oneFailureDoesNotOpenIt() {
        breaker.failed();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void failuresWithASuccessBetweenThemDoNotOpenIt() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void onceOpenItLetsOneTrialThroughInEveryPause() {
        fail(3);
        assertThat(breaker.allows()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void aTrialThatSucceedsClosesIt() {
        fail(3);
        clock.advance(Duration.ofSeconds(1));
        breaker.succeeded();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItOpen() {
        fail(3);
        clock.advance(Duration.ofHours(-1));
        assertThat(breaker.allows()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}
