package dev.weir.yaml;

import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them. */
final class Amounts {
    // The lengths are bounded so that no product overflows a long.
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,12}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern TOKENS = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)([kM])");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})(KiB|MiB|GiB)");
    private static final Map<String, Long> BYTE_UNITS = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Amounts() {}

    static Optional<Integer> integer(Scalar scalar) {
        return whole(scalar).filter(value -> (int) (long) value == value).map(Long::intValue);
    }

    static Optional<Double> number(Scalar scalar) {
        return isNumber(scalar) && NUMBER.matcher(scalar.text()).matches()
                ? Optional.of(Double.valueOf(scalar.text()))
                : Optional.empty();
    }

    static Optional<Long> tokens(Scalar scalar) {
        Matcher shortened = TOKENS.matcher(scalar.text());
        if (!shortened.matches()) {
            return whole(scalar).filter(value -> value >= 1);
        }
        var unit = BigDecimal.valueOf(shortened.group(2).equals("k") ? 1_000 : 1_000_000);
        BigDecimal value = new BigDecimal(shortened.group(1)).multiply(unit).stripTrailingZeros();
        return value.scale() <= 0 && value.signum() > 0 ? Optional.of(value.longValueExact()) : Optional.empty();
    }

    static Optional<Long> bytes(Scalar scalar) {
        Optional<Long> shortened = bytesOf(scalar.text());
        return shortened.isPresent() ? shortened : whole(scalar);
    }

    static Optional<Long> bytesOf(String text) {
        Matcher matcher = BYTES.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * BYTE_UNITS.getOrDefault(matcher.group(2), 1L))
                : Optional.empty();
    }

    private static Optional<Long> whole(Scalar scalar) {
        return isNumber(scalar) && INTEGER.matcher(scalar.text()).matches()
                ? Optional.of(Long.valueOf(scalar.text()))
                : Optional.empty();
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.kind() == Kind.NUMBER || scalar.kind() == Kind.FILLED;
    }
}
