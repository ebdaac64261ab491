package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimeLapseTest {
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void twoSecondsAreTwentyMinutes() {
        TimeLapse lapse = TimeLapse.of(() -> now, 600);
        assertThat(lapse.instant()).isEqualTo("2027-03-01T12:00:00Z");

        now = now.plusSeconds(2);
        assertThat(lapse.instant()).isEqualTo("2027-03-01T12:20:00Z");
    }
}
