package dev.weir.yaml;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Everything that is wrong with one or more files; its message tells all of it. */
public final class ProblemsException extends Exception {
    private final transient List<Problem> problems;

    public ProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the files, then of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
