package dev.weir.yaml;

import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment that {@code ${NAME}} and {@code ${NAME:-default}} are filled in from. */
record Variables(Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})?");

    /** The scalar filled in; broken when a variable is missing, which is noted. */
    Scalar fill(Scalar scalar, Source source, Problems problems) {
        Matcher references = REFERENCE.matcher(scalar.text());
        var text = new StringBuilder();
        var kind = scalar.kind();
        while (references.find()) {
            Optional<String> value = value(references);
            if (value.isEmpty()) {
                report(references, at(references.group(), scalar.span(), source), problems);
            }
            kind = value.isEmpty() || kind == Kind.BROKEN ? Kind.BROKEN : Kind.FILLED;
            references.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
        }
        return new Scalar(scalar.span(), references.appendTail(text).toString(), kind);
    }

    /** As in a shell, the default also stands in for a variable that is set but empty. */
    private Optional<String> value(MatchResult reference) {
        Optional<String> value = Optional.ofNullable(reference.group(1)).map(environment::get);
        return reference.group(2) == null
                ? value
                : value.filter(text -> !text.isEmpty()).or(() -> Optional.of(reference.group(2)));
    }

    private static void report(MatchResult reference, Span where, Problems problems) {
        String name = reference.group(1);
        if (name == null) {
            problems.report(where, "'${' without a name (expected: ${NAME} or ${NAME:-default})", "");
        } else {
            String hint = "set it, or give a default: ${" + name + ":-...}";
            problems.report(where, "environment variable " + name + " is not set", hint);
        }
    }

    private static Span at(String reference, Span scalar, Source source) {
        String line = source.line(scalar.line());
        int index = line.indexOf(reference, line.offsetByCodePoints(0, scalar.column() - 1));
        return index < 0 ? scalar : new Span(scalar.line(), line.codePointCount(0, index) + 1, reference.length());
    }
}
