package dev.weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BreakerTest {
    private final Breaker breaker = new Breaker();

    @Test
    void twoFailuresDoNotOpenIt() {
        fail(2);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void failuresWithASuccessBetweenThemDoNotOpenIt() {
        fail(2);
        breaker.succeeded();
        fail(2);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void onceOpenItStaysSoUntilSomethingSucceeds() {
        fail(1_000);
        assertThat(breaker.isClosed()).isFalse();
        breaker.succeeded();
        assertThat(breaker.isClosed()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}
