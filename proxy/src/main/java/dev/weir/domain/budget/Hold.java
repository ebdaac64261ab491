package dev.weir.domain.budget;

import java.time.Duration;
import java.util.List;

/**
 * What one request holds in all budgets that apply to it: each line all of its estimate, or every line nothing.
 *
 * @param lines one for each budget, in the order of the policy
 * @param excesses the budgets that did not have enough; empty when the request fits
 */
public record Hold(List<Line> lines, List<Excess> excesses) {
    public static final Hold NONE = new Hold(List.of(), List.of());

    /**
     * The part of one budget.
     *
     * @param policy the name of the policy the budget belongs to: no two policies share a bucket
     * @param key the account or subnet whose bucket it is
     * @param held how many tokens are held; 0 when nothing could be
     * @param local whether the bucket is one of this process, and not one that all proxies share
     */
    public record Line(String policy, Budget budget, String key, long held, boolean local) {}

    /**
     * A budget that did not have enough.
     *
     * @param freesIn how long until it has; an estimate, since others draw from it too
     */
    public record Excess(String budget, Duration freesIn) {}

    public Hold {
        lines = List.copyOf(lines);
        excesses = List.copyOf(excesses);
    }

    public boolean exceeds(String budget) {
        for (Excess excess : excesses) {
            if (excess.budget().equals(budget)) {
                return true;
            }
        }
        return false;
    }
}
