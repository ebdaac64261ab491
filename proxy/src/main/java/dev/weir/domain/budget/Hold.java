package dev.weir.domain.budget;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;
import java.util.List;

/**
 * What one request holds in all budgets that apply to it: each line all of its estimate, or every line nothing.
 *
 * @param lines one for each budget, in the order of the policy
 * @param model the model that was asked for
 * @param input the estimated input tokens
 * @param output the most output tokens
 * @param taken a bit for each line, the first one lowest: whether its estimate is held
 * @param excesses the budgets that did not have enough; empty when the request fits
 * @param share the part of the account's own budgets that is left to it, in thousandths: at half, all that is used counts
 *     twice there
 */
public record Hold(
        List<? extends Line> lines,
        String model,
        long input,
        long output,
        long taken,
        List<Excess> excesses,
        int share) {
    /** As many budgets as a policy may have. */
    public static final int MAX_LINES = Long.SIZE;

    private static final int WHOLE = 1000;

    public static final Hold NONE = new Hold(List.of(), "", 0, 0, 0, List.of());

    /** One owner's part of one budget. */
    public interface Line {
        /** The name of the policy the budget belongs to: no two policies share a bucket. */
        String policy();

        Budget budget();

        /** Whose bucket it is, as {@link Owners#of} names it. */
        String owner();
    }

    /** Why a budget did not have enough. */
    public enum Why {
        SPENT,
        /** Nobody knows: the shared store does not answer, and the budget is told to fail closed. */
        UNKNOWN
    }

    /**
     * A budget that did not have enough.
     *
     * @param freesIn how long until it has; an estimate, since others draw from it too
     */
    public record Excess(String budget, Duration freesIn, Why why) {}

    public Hold {
        lines = List.copyOf(lines); // the same list, for those that can't change
        excesses = List.copyOf(excesses);
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("lines: " + lines.size() + " (expected: at most " + MAX_LINES + ")");
        }
    }

    /** A hold of budgets that are wholly the account's. */
    public Hold(List<? extends Line> lines, String model, long input, long output, long taken, List<Excess> excesses) {
        this(lines, model, input, output, taken, excesses, WHOLE);
    }

    /** A hold for this request. */
    public static Hold of(List<? extends Line> lines, Ask ask, long taken, List<Excess> excesses) {
        return new Hold(lines, ask.model(), ask.inputEstimate(), ask.outputEstimate(), taken, excesses);
    }

    /** How much a line holds; 0 when nothing could be. */
    public long held(int line) {
        return (taken >>> line & 1) == 0 ? 0 : estimate(line);
    }

    /** How much a line needs. */
    public long estimate(int line) {
        return lines.get(line).budget().estimate(model, input, output);
    }

    /** What a line is charged for a request that was passed on. */
    public long cost(int line, Usage usage) {
        Budget budget = lines.get(line).budget();
        long cost = budget.cost(model, usage);
        if (share == WHOLE || !isOwn(budget)) {
            return cost;
        }
        return cost > Long.MAX_VALUE / WHOLE - WHOLE ? Long.MAX_VALUE : (cost * WHOLE + share - 1) / share;
    }

    /** The same hold for an account to which this part of its own budgets is left; budgets that others share stay whole. */
    public Hold sharing(int thousandths) {
        for (Line line : lines) {
            if (thousandths < WHOLE && isOwn(line.budget())) {
                return new Hold(lines, model, input, output, taken, excesses, thousandths);
            }
        }
        return this;
    }

    private static boolean isOwn(Budget budget) {
        boolean shrinks = budget.unit() != Budget.Unit.CONCURRENT_REQUESTS;
        return switch (budget.owners().per()) {
            case ACCOUNT, ACCOUNT_AND_MODEL -> shrinks;
            case SUBNET, EVERYONE -> false;
        };
    }

    public boolean exceeds(String budget) {
        for (int i = 0; i < excesses.size(); i++) {
            if (excesses.get(i).budget().equals(budget)) {
                return true;
            }
        }
        return false;
    }
}
