package dev.weir.policytest;

import dev.weir.policytest.CaseResult.Failure;
import java.util.List;
import java.util.Locale;

/** Results for people: a line for each case, and below a failed one what was expected and what was found. */
public final class TextReport {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;
    private final boolean coverageFails;
    private final StringBuilder text = new StringBuilder();

    private TextReport(boolean colours, boolean coverageFails) {
        this.colours = colours;
        this.coverageFails = coverageFails;
    }

    /**
     * The report on these policies.
     *
     * @param colours whether it is shown on a terminal
     * @param coverageFails whether a rule that is not shown both ways is a failure, or worth a warning
     */
    public static String of(List<PolicyResult> results, boolean colours, boolean coverageFails) {
        var report = new TextReport(colours, coverageFails);
        results.forEach(report::policy);
        report.sum(results);
        return report.text.toString();
    }

    private void policy(PolicyResult result) {
        line(result.policy());
        if (!result.problem().isEmpty()) {
            line("  " + in(RED, "FAIL"));
            result.problem().lines().forEach(problem -> line("        " + problem));
        }
        for (CaseResult test : result.cases()) {
            line("  " + (test.passed() ? in(GREEN, "ok  ") : in(RED, "FAIL")) + "  " + test.name());
            test.failures().forEach(failure -> failure(result, failure));
        }
        result.coverage().ifPresent(this::coverage);
        line("");
    }

    private void failure(PolicyResult result, Failure failure) {
        line("        " + result.file() + ":" + failure.line() + ": " + failure.account());
        line("          expected: " + failure.expected());
        line("          found:    " + failure.found());
        failure.near().forEach(near -> line("          " + near));
        failure.bounds().forEach(bounds -> line("          " + bounds));
    }

    private void coverage(Coverage coverage) {
        String sum = coverage.covered() + " of " + coverage.rules()
                + " rules are at work in one case and at rest in another";
        if (coverage.isFull()) {
            line("  " + in(GREEN, "ok  ") + "  coverage: " + sum);
            return;
        }
        line("  " + (coverageFails ? in(RED, "FAIL") : in(YELLOW, "warn")) + "  coverage: " + sum);
        coverage.gaps().forEach(gap -> line("          " + gap));
    }

    private void sum(List<PolicyResult> results) {
        long cases = results.stream().mapToLong(result -> result.cases().size()).sum();
        long failed = results.stream().mapToLong(PolicyResult::failed).sum();
        long requests = results.stream()
                .flatMap(result -> result.cases().stream())
                .mapToLong(CaseResult::requests)
                .sum();
        boolean passed = results.stream().allMatch(result -> result.passed(coverageFails));
        String told = String.format(
                Locale.ROOT,
                "%,d %s of %,d %s, %,d failed; %,d requests",
                cases,
                cases == 1 ? "case" : "cases",
                results.size(),
                results.size() == 1 ? "policy" : "policies",
                failed,
                requests);
        line(in(passed ? GREEN : RED, (passed ? "passed: " : "failed: ") + told));
    }

    private String in(String colour, String words) {
        return colours ? colour + words + PLAIN : words;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
