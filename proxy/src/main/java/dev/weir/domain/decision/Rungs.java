package dev.weir.domain.decision;

import java.time.Instant;

/**
 * How a verdict came to its action by score, budgets left aside.
 *
 * @param led where the score leads at this moment
 * @param wouldLead the same of the score that counts what is in shadow mode, too
 * @param taken what is done by score, once the account stays where it was a while ago and no action reaches too many
 *     accounts; {@link Action#OBSERVE} in shadow mode
 * @param wanted what would be done if every action could reach any number of accounts
 * @param would what would be done if everything in shadow mode were enforced, too
 */
public record Rungs(Action led, Action wouldLead, Action taken, Action wanted, Action would) {
    public static final Rungs NONE =
            new Rungs(Action.OBSERVE, Action.OBSERVE, Action.OBSERVE, Action.OBSERVE, Action.OBSERVE);

    /**
     * Climbs the ladder.
     *
     * @param enforced whether the policy acts
     * @param keeps whether the account stays on the rung it was on; not when it is exempt
     */
    public static Rungs of(
            Ladder ladder, int score, int wouldScore, Standing standing, boolean enforced, boolean keeps, Instant now) {
        Action led = ladder.at(score);
        Action wouldLead = ladder.at(wouldScore);
        var stay = ladder.caution().stepsDownAfter();
        Action kept = keeps ? ladder.orBelow(Standing.kept(standing.lastOn(), stay, now)) : Action.OBSERVE;
        Action wouldKeep = keeps ? ladder.orBelow(Standing.kept(standing.lastWouldBeOn(), stay, now)) : Action.OBSERVE;
        Action wanted = enforced ? led.harsher(kept) : Action.OBSERVE;
        Action taken = wanted;
        while (standing.full().contains(taken)) {
            taken = ladder.below(taken);
        }
        return new Rungs(led, wouldLead, taken, wanted, wouldLead.harsher(wouldKeep));
    }

    /** Whether the score alone would do less by now. */
    public boolean isKept() {
        return wanted.compareTo(led) > 0;
    }

    /** Whether more would be done if that had not reached as many accounts as it may. */
    public boolean isHeldBack() {
        return taken.compareTo(wanted) < 0;
    }

    /** Whether there is anything to remember. */
    public boolean isAboveGround() {
        return led != Action.OBSERVE || wouldLead != Action.OBSERVE || taken != Action.OBSERVE;
    }
}
