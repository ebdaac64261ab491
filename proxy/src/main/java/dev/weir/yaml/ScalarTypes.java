package dev.weir.yaml;

import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.Subnet;
import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Scalar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of values that our files are made of. */
public final class ScalarTypes {
    public static final ScalarType<String> TEXT = new ScalarType<>("text", ScalarTypes::text);

    public static final ScalarType<Boolean> FLAG = new ScalarType<>("true or false", ScalarTypes::flag);

    /** Such as {@code 500}, {@code 200k} or {@code 1.5M}. */
    public static final ScalarType<Long> TOKENS =
            new ScalarType<>("a number of tokens, 1 or more, such as 500, 200k or 1.5M", Amounts::tokens);

    /** Such as {@code gpt-4o} or {@code claude-*}. */
    public static final ScalarType<ModelName> MODEL = text(
                    Pattern.compile("[^*|\\s]+\\*?|\\*"),
                    "a model, such as gpt-4o, or \"claude-*\" for all that begin so")
            .as(name -> Optional.of(new ModelName(name)));

    /** Such as {@code 500ms}, {@code 90s}, {@code 1h30m} or {@code 1d}. */
    public static final ScalarType<Duration> DURATION =
            new ScalarType<>("a time from 1ms to 366d, such as 500ms, 90s, 10m, 1h30m or 1d", Durations::read);

    /** An address range such as {@code 203.0.113.0/24}, or one address. */
    public static final ScalarType<Subnet> SUBNET =
            new ScalarType<>("an address range, such as 203.0.113.0/24 or 2001:db8::/48", scalar -> text(scalar)
                    .flatMap(Subnets::read));

    /** In quotes, since some editors and tools turn a bare date into something else. */
    public static final ScalarType<LocalDate> DATE =
            new ScalarType<>("a date in quotes, such as \"2027-06-30\"", ScalarTypes::date);

    private ScalarTypes() {}

    public static ScalarType<String> textOf(int min) {
        return TEXT.that(text -> text.strip().length() >= min, "text of at least " + min + " characters");
    }

    public static ScalarType<String> text(Pattern pattern, String expected) {
        return TEXT.that(text -> pattern.matcher(text).matches(), expected);
    }

    public static ScalarType<Integer> integer(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        return new ScalarType<>(expected, Amounts::integer).that(value -> value >= min && value <= max, expected);
    }

    public static ScalarType<Double> number(double min, double max, String expected) {
        return new ScalarType<>(expected, Amounts::number).that(value -> value >= min && value <= max, expected);
    }

    /** A size in bytes, such as {@code 64KiB} or {@code 32MiB}. */
    public static ScalarType<Integer> bytes(String min, String max) {
        String expected = "a size from " + min + " to " + max + ", such as 64KiB or 32MiB";
        long least = Amounts.bytesOf(min).orElseThrow();
        long most = Amounts.bytesOf(max).orElseThrow();
        return new ScalarType<>(expected, scalar -> Amounts.bytes(scalar)
                .filter(size -> size >= least && size <= most)
                .map(Math::toIntExact));
    }

    /** One constant of an enum, by its name in lower case. */
    public static <E extends Enum<E>> ScalarType<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> words = constants.stream().map(ScalarTypes::word).toList();
        return new ScalarType<>(or(words), words, false, scalar -> constants.stream()
                .filter(constant -> isText(scalar) && word(constant).equals(scalar.text()))
                .findFirst());
    }

    /** One of these words. */
    public static ScalarType<String> word(List<String> words, String expected) {
        return new ScalarType<>(expected, words, false, scalar -> text(scalar).filter(words::contains));
    }

    /** One of a few whole numbers. */
    public static ScalarType<Integer> oneOf(Integer... values) {
        List<Integer> allowed = List.of(values);
        String expected = or(Arrays.stream(values).map(String::valueOf).toList());
        return new ScalarType<>(expected, Amounts::integer).that(allowed::contains, expected);
    }

    private static Optional<String> text(Scalar scalar) {
        return isText(scalar) ? Optional.of(scalar.text()) : Optional.empty();
    }

    static boolean isText(Scalar scalar) {
        return switch (scalar.kind()) {
            case QUOTED, WORD, FILLED -> true;
            case NUMBER, FLAG, NOTHING, BROKEN -> false;
        };
    }

    private static Optional<Boolean> flag(Scalar scalar) {
        boolean written = scalar.kind() == Kind.FLAG || scalar.kind() == Kind.FILLED;
        return switch (scalar.text()) {
            case "true" -> written ? Optional.of(true) : Optional.empty();
            case "false" -> written ? Optional.of(false) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> date(Scalar scalar) {
        if (scalar.kind() != Kind.QUOTED) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(scalar.text()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
