package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.upstream.Endpoint.Ejection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EndpointsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Ejection AFTER_TWO = new Ejection(2, Duration.ofSeconds(10));

    private final Endpoints three = new Endpoints(3, AFTER_TWO, 0);

    @Test
    void endpointsTakeTurnsFromTheirStart() {
        assertThat(turns(three, 5, 0)).containsExactly(1, 2, 0, 1, 2);
        assertThat(turns(new Endpoints(3, AFTER_TWO, 7), 3, 0)).containsExactly(2, 0, 1);
    }

    @Test
    void oneThatFailsOnceTooOftenInARowIsLeftOut() {
        three.failed(1, 0);
        three.succeeded(1);
        three.failed(1, 0);
        assertThat(turns(three, 3, 0)).contains(1);
        three.failed(1, 0);
        assertThat(turns(three, 4, 0)).containsOnly(0, 2);
    }

    @Test
    void afterAWhileItGetsOneRequestToShowThatItWorks() {
        eject(three, 1, 0);
        assertThat(turns(three, 4, 9 * SECOND)).doesNotContain(1);
        assertThat(turns(three, 6, 10 * SECOND)).containsOnlyOnce(1);
        three.succeeded(1);
        assertThat(turns(three, 3, 10 * SECOND)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void whenItFailsAgainItIsLeftOutForTwiceAsLong() {
        eject(three, 1, 0);
        assertThat(turns(three, 3, 10 * SECOND)).contains(1);
        three.failed(1, 10 * SECOND);
        assertThat(turns(three, 4, 29 * SECOND)).doesNotContain(1);
        assertThat(turns(three, 4, 30 * SECOND)).contains(1);
    }

    @Test
    void whenAllAreLeftOutTheOneThatHasBeenForLongestIsTried() {
        eject(three, 2, 1);
        eject(three, 0, 2);
        eject(three, 1, 3);
        assertThat(turns(three, 3, 4)).startsWith(2);
    }

    @Test
    void aRequestThatFailedIsTriedAtAnother() {
        assertThat(three.instead(1, 0)).isEqualTo(2);
        eject(three, 2, 0);
        assertThat(three.instead(1, 0)).isZero();
    }

    @Test
    void noneIsLeftOutWhereTheSettingsSaySo() {
        var patient = new Endpoints(2, new Ejection(0, Duration.ofSeconds(10)), 0);
        for (int i = 0; i < 100; i++) {
            patient.failed(1, 0);
        }
        assertThat(turns(patient, 2, 0)).containsExactly(1, 0);
    }

    @Test
    void onlyWhatAGatewaySaysIsTheEndpointsFault() {
        assertThat(IntStream.of(200, 400, 429, 500, 501, 502, 503, 504, 529).filter(Endpoints::isFailure))
                .containsExactly(502, 503, 504);
    }

    private static void eject(Endpoints endpoints, int endpoint, long now) {
        endpoints.failed(endpoint, now);
        endpoints.failed(endpoint, now);
    }

    private static List<Integer> turns(Endpoints endpoints, int count, long now) {
        return IntStream.range(0, count)
                .map(turn -> endpoints.next(now))
                .boxed()
                .toList();
    }
}
