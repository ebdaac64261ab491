package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationOptionTest {
    /** The longest that there is, and months, are such that a number of milliseconds would be refused. */
    @ParameterizedTest
    @CsvSource({"366d", "31d", "12h", "1s", "500ms", "1m1ms"})
    void whatIsSentIsReadAsTheSameTime(String written) {
        Duration time = new DurationOption().convert(written);
        assertThat(OverrideTime.read(DurationOption.text(time))).isEqualTo(time);
    }
}
