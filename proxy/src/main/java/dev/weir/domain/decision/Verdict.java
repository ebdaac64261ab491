package dev.weir.domain.decision;

import java.util.List;

/**
 * What a policy says about one request.
 *
 * @param action what is done
 * @param wouldBe what would be done if everything in shadow mode were enforced and nobody had proven anything
 * @param score the points of the enforced signatures that are on
 * @param wouldScore the points of all signatures that are on, those in shadow mode too
 * @param reasons the enforced signatures that are on and the enforced budgets that are exceeded, in policy order
 * @param wouldMatch the same of those in shadow mode
 * @param matched the signatures whose bounds hold at this moment, in either mode
 * @param exemptions the exemptions that left something out
 * @param rungs how the score came to its part of the action
 */
public record Verdict(
        Action action,
        Action wouldBe,
        int score,
        int wouldScore,
        List<String> reasons,
        List<String> wouldMatch,
        List<String> matched,
        List<String> exemptions,
        Rungs rungs) {
    public static final Verdict OBSERVE =
            new Verdict(Action.OBSERVE, Action.OBSERVE, 0, 0, List.of(), List.of(), List.of(), List.of());

    public Verdict {
        reasons = List.copyOf(reasons);
        wouldMatch = List.copyOf(wouldMatch);
        matched = List.copyOf(matched);
        exemptions = List.copyOf(exemptions);
    }

    /** One that says nothing of rungs. */
    public Verdict(
            Action action,
            Action wouldBe,
            int score,
            int wouldScore,
            List<String> reasons,
            List<String> wouldMatch,
            List<String> matched,
            List<String> exemptions) {
        this(action, wouldBe, score, wouldScore, reasons, wouldMatch, matched, exemptions, Rungs.NONE);
    }
}
