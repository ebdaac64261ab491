package dev.weir.yaml;

import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of value: what is expected, in words, and how it is read.
 *
 * @param words the words it can be, to guess a misspelt one from; empty when it can be anything
 * @param secret whether what was found must not be shown
 */
public record ScalarType<T>(
        String expected, List<String> words, boolean secret, Function<Scalar, Optional<T>> reading) {

    ScalarType(String expected, Function<Scalar, Optional<T>> reading) {
        this(expected, List.of(), false, reading);
    }

    /** The same, narrowed. */
    public ScalarType<T> that(Predicate<T> holds, String narrower) {
        return new ScalarType<>(
                narrower, words, secret, scalar -> reading.apply(scalar).filter(holds));
    }

    /** Something else made of it; empty for what cannot be made. */
    public <R> ScalarType<R> as(Function<T, Optional<R>> conversion, String other) {
        return new ScalarType<>(
                other, words, secret, scalar -> reading.apply(scalar).flatMap(conversion));
    }

    /** Something else made of it, whatever it is. */
    public <R> ScalarType<R> as(Function<T, Optional<R>> conversion) {
        return as(conversion, expected);
    }

    /** The same, with nothing of it ever shown. */
    public ScalarType<T> unseen() {
        return new ScalarType<>(expected, words, true, reading);
    }

    Optional<T> read(Node node) {
        return node instanceof Scalar scalar ? reading.apply(scalar) : Optional.empty();
    }

    /** What to do about a value that could not be read; empty when nothing comes to mind. */
    String hint(Node node) {
        if (!(node instanceof Scalar scalar)) {
            return "";
        }
        if (scalar.kind() == Kind.QUOTED
                && reading.apply(scalar.as(Kind.FILLED)).isPresent()) {
            return "take the quotes off";
        }
        if (reading.apply(scalar.as(Kind.QUOTED)).isPresent()) {
            return "put it in quotes";
        }
        return Spelling.nearest(scalar.text(), words)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("");
    }

    String found(Node node) {
        return secret && node instanceof Scalar scalar ? scalar.text().length() + " characters" : node.found();
    }
}
