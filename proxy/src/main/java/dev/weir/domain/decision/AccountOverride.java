package dev.weir.domain.decision;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person has decided about an account, above what policies say of it, until a time.
 *
 * @param reason why, in the person's words
 * @param from the address it was decided from
 */
public record AccountOverride(String account, Kind kind, String reason, Instant since, Instant until, String from) {
    /** What was decided. */
    public enum Kind {
        /** Nothing is done to it, whatever signatures and budgets say. */
        RELEASE,
        /** It is confirmed to be what policies took it for, and blocked, whatever their mode. */
        BLOCK
    }

    /** As verdicts name it; no policy can call a rule so. */
    public String name() {
        return nameOf(kind);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** The verdict with this in force: what would be done without it stays on record. */
    public Verdict applied(Verdict verdict) {
        return switch (kind) {
            case RELEASE -> verdict.action() == Action.OBSERVE ? verdict : released(verdict);
            case BLOCK -> blocked(verdict);
        };
    }

    /** Whether it is for an override that this verdict blocks. */
    public static boolean blocks(Verdict verdict) {
        return verdict.action() == Action.BLOCK && verdict.reasons().contains(nameOf(Kind.BLOCK));
    }

    /** Whether an override has made the action of this verdict another than the policy's. */
    public static boolean changed(Verdict verdict) {
        return blocks(verdict) || verdict.exemptions().contains(nameOf(Kind.RELEASE));
    }

    private static String nameOf(Kind kind) {
        return switch (kind) {
            case RELEASE -> "override:release";
            case BLOCK -> "override:block";
        };
    }

    private Verdict released(Verdict verdict) {
        return new Verdict(
                Action.OBSERVE,
                verdict.wouldBe(),
                verdict.score(),
                verdict.wouldScore(),
                verdict.reasons(),
                verdict.wouldMatch(),
                verdict.matched(),
                and(verdict.exemptions()),
                verdict.rungs());
    }

    private Verdict blocked(Verdict verdict) {
        return new Verdict(
                Action.BLOCK,
                Action.BLOCK,
                verdict.score(),
                verdict.wouldScore(),
                and(verdict.reasons()),
                verdict.wouldMatch(),
                verdict.matched(),
                verdict.exemptions(),
                verdict.rungs());
    }

    private List<String> and(List<String> names) {
        return Stream.concat(names.stream(), Stream.of(name())).toList();
    }
}
