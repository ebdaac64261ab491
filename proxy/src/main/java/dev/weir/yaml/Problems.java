package dev.weir.yaml;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far in one file, and the doubts: what is no mistake and hardly meant. */
public final class Problems {
    private final Source source;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    public Problems(Source source) {
        this.source = source;
    }

    /** Notes a mistake; the hint may be empty. */
    public void report(Span where, String message, String hint) {
        found.add(new Problem(source.name(), where, message, source.excerpt(where.line()), hint));
    }

    /** Notes something that may stand there and is hardly meant. */
    void doubt(Span where, String message, String hint) {
        doubts.add(new Problem(source.name(), where, message, source.excerpt(where.line()), hint));
    }

    /** Notes a mistake that has no line. */
    void report(String message) {
        found.add(Problem.of(source.name(), message));
    }

    /** Notes a mistake in something that must not be shown. */
    void reportUnseen(Span where, String message, String hint) {
        found.add(new Problem(source.name(), where, message, "", hint));
    }

    /** In the order of the file. */
    public List<Problem> found() {
        return inOrder(found);
    }

    /** In the order of the file. */
    public List<Problem> doubts() {
        return inOrder(doubts);
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        problems.sort(comparingInt((Problem problem) -> problem.where().line())
                .thenComparingInt(problem -> problem.where().column()));
        return List.copyOf(problems);
    }

    public void throwIfAny() throws ProblemsException {
        if (!found.isEmpty()) {
            throw new ProblemsException(found());
        }
    }
}
