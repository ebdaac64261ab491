package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.upstream.Endpoint.Ejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointsTest {
    private static final Duration FIRST = Duration.ofSeconds(10);

    private long now = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos(); // nanoTime may wrap around
    private Endpoints endpoints = new Endpoints(3, new Ejection(2, FIRST), 0);

    @Test
    void theyTakeTurns() {
        assertThat(next(6)).containsExactly(1, 2, 0, 1, 2, 0);
    }

    @Test
    void eventLoopsBeginWithDifferentOnes() {
        endpoints = new Endpoints(3, new Ejection(2, FIRST), 7);
        assertThat(next(1)).containsExactly(2);
    }

    @Test
    void oneThatFailsSoOftenInARowIsLeftOut() {
        fail(1, 1);
        assertThat(next(3)).contains(1);
        fail(1, 1);
        assertThat(next(6)).containsExactly(2, 0, 2, 0, 2, 0);
    }

    @Test
    void aSuccessInBetweenBeginsAnew() {
        fail(1, 1);
        endpoints.succeeded(1);
        fail(1, 1);
        assertThat(next(3)).contains(1);
    }

    @Test
    void afterAWhileOneRequestFindsOutWhetherItWorksAgain() {
        fail(1, 2);
        pass(FIRST);
        assertThat(next(7)).containsOnlyOnce(1);
        endpoints.succeeded(1);
        assertThat(next(3)).contains(1);
    }

    @Test
    void oneThatFailsAgainIsLeftOutForTwiceAsLongUpToABound() {
        fail(1, 2);
        for (int times : new int[] {1, 2, 4, 8, 16, 32, 32, 32}) {
            pass(FIRST.multipliedBy(times).minusNanos(1));
            assertThat(next(4)).doesNotContain(1);
            pass(Duration.ofNanos(1));
            assertThat(next(3)).contains(1);
            fail(1, 1);
        }
    }

    @Test
    void requestsThatWereThereBeforeDoNotProlongIt() {
        fail(1, 9);
        pass(FIRST);
        assertThat(next(3)).contains(1);
    }

    @Test
    void anAnswerThatTellsOfNothingForLongLetsAnotherRequestTry() {
        fail(1, 2);
        pass(FIRST);
        assertThat(next(6)).containsOnlyOnce(1);
        pass(FIRST);
        assertThat(next(6)).containsOnlyOnce(1);
    }

    @Test
    void whenAllAreLeftOutTheOneOutForLongestIsTriedNext() {
        for (int endpoint : new int[] {2, 0, 1}) {
            fail(endpoint, 2);
            pass(Duration.ofSeconds(1));
        }
        var tried = new ArrayList<Integer>();
        for (int i = 0; i < 4; i++) {
            tried.addAll(next(1));
            pass(Duration.ofMillis(1));
        }
        assertThat(tried).containsExactly(2, 0, 1, 2);
    }

    @Test
    void aRequestThatFailedGoesToAnotherOne() {
        assertThat(endpoints.instead(1, now)).isEqualTo(2);
        fail(2, 2);
        assertThat(endpoints.instead(1, now)).isZero();
        fail(0, 2);
        assertThat(endpoints.instead(1, now)).isEqualTo(1);
    }

    @Test
    void theOnlyOneIsNeverLeftOut() {
        endpoints = new Endpoints(1, new Ejection(1, FIRST), 0);
        fail(0, 5);
        assertThat(next(2)).containsExactly(0, 0);
        assertThat(endpoints.instead(0, now)).isZero();
    }

    @Test
    void noneIsLeftOutWhereTheSettingsSayNever() {
        endpoints = new Endpoints(2, new Ejection(0, FIRST), 0);
        fail(1, 1000);
        assertThat(next(4)).containsExactly(1, 0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, false",
        "429, false",
        "500, false",
        "501, false",
        "502, true",
        "503, true",
        "504, true",
        "529, false"
    })
    void onlyWhatSpeaksForTheEndpointIsAFailure(int status, boolean failure) {
        assertThat(Endpoints.isFailure(status)).isEqualTo(failure);
    }

    private List<Integer> next(int times) {
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < times; i++) {
            chosen.add(endpoints.next(now));
        }
        return chosen;
    }

    private void fail(int endpoint, int times) {
        for (int i = 0; i < times; i++) {
            endpoints.failed(endpoint, now);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
