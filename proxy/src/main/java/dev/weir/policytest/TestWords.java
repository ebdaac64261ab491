package dev.weir.policytest;

import java.time.Duration;
import java.util.Locale;

/** Values as a test file has them. */
final class TestWords {
    private TestWords() {}

    /** A constant as it is written in YAML. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A time as people write it: {@code 1h30m}, {@code 12.5s}. */
    static String time(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        var text = new StringBuilder();
        part(time.toDays(), "d", text);
        part(time.toHoursPart(), "h", text);
        part(time.toMinutesPart(), "m", text);
        part(time.toSecondsPart(), "s", text);
        part(time.toMillisPart(), "ms", text);
        return text.isEmpty() ? "less than 1ms" : text.toString();
    }

    private static void part(long count, String unit, StringBuilder text) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }
}
