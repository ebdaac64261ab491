package dev.weir.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the library says of text that is no YAML, in words for people who have not read the YAML specification. */
final class SyntaxProblem {

    /** A part of the library's own words, and what to say instead. */
    private record Wording(String theirs, String message, String hint) {}

    private static final String BRACKETS = "put a value that holds a bracket or a ',' in quotes";

    private static final List<Wording> WORDINGS = List.of(
            new Wording(
                    "mapping values are not allowed",
                    "a ':' cannot stand here",
                    "put text that holds ': ' in quotes, or check the indentation"),
            new Wording("TAB", "a tab cannot stand here", "indent with spaces"),
            new Wording(
                    "cannot start any token", "a value cannot begin with this character", "put the value in quotes"),
            new Wording(
                    "expected <block end>",
                    "this line does not fit the lines above it",
                    "check the indentation, and the quotes above"),
            new Wording("could not find expected ':'", "a ':' is missing after this key", ""),
            new Wording("found unexpected end of stream", "a quote is opened here and never closed", ""),
            new Wording("expected ',' or '}'", "a ',' or '}' is missing before this", BRACKETS),
            new Wording("expected ',' or ']'", "a ',' or ']' is missing before this", BRACKETS),
            new Wording("found another document", "a second document begins here", "keep one document in a file"),
            new Wording(
                    "aliases for non-scalar",
                    "'*' repeats a list or a group of keys (expected: each written out)",
                    ""));

    private SyntaxProblem() {}

    static void report(YamlEngineException failure, Problems problems) {
        String theirs = words(failure);
        for (Wording wording : WORDINGS) {
            if (theirs.contains(wording.theirs())) {
                report(failure, wording, problems);
                return;
            }
        }
        report(failure, new Wording(theirs, "not YAML: " + theirs, ""), problems);
    }

    private static void report(YamlEngineException failure, Wording wording, Problems problems) {
        where(failure)
                .ifPresentOrElse(
                        where -> problems.report(where, wording.message(), wording.hint()),
                        () -> problems.report(wording.message()));
    }

    private static String words(YamlEngineException failure) {
        if (failure instanceof MarkedYamlEngineException marked) {
            return marked.getProblem();
        }
        if (failure instanceof ReaderException unreadable) {
            return "the character U+%04X cannot stand in a file".formatted(unreadable.getCodePoint());
        }
        return String.valueOf(failure.getMessage());
    }

    private static Optional<Span> where(YamlEngineException failure) {
        if (!(failure instanceof MarkedYamlEngineException marked)) {
            return Optional.empty();
        }
        // A quote that is never closed is found at the end of the file; the place to look is where it was opened.
        Optional<Mark> mark =
                marked.getProblem().contains("end of stream") ? marked.getContextMark() : marked.getProblemMark();
        return mark.map(at -> new Span(at.getLine() + 1, at.getColumn() + 1, 1));
    }
}
