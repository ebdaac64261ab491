package dev.weir.yaml;

import dev.weir.yaml.Node.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 500ms}, {@code 90s}, {@code 1h30m}, {@code 1d}. */
public final class Durations {
    private static final Duration MAX = Duration.ofDays(366);
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9}(ms|[smhd])){1,5}");
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhd])");

    private Durations() {}

    static Optional<Duration> read(Scalar scalar) {
        return ScalarTypes.isText(scalar) ? parse(scalar.text()) : Optional.empty();
    }

    /** A time above 0 and of at most 366 days; empty when the text is none. */
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
        }
        return sum.isZero() || sum.compareTo(MAX) > 0 ? Optional.empty() : Optional.of(sum);
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
