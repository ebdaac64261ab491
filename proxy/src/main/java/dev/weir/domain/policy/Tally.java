package dev.weir.domain.policy;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The points and reasons of one judgement as they come together. */
final class Tally {
    private final Policy policy;
    private final Caller caller;
    private final Instant now;
    private final List<String> reasons = new ArrayList<>();
    private final List<String> wouldMatch = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private final List<String> exempted = new ArrayList<>();
    private int score;
    private int shadowScore;
    private Action floor = Action.OBSERVE;
    private Action shadowFloor = Action.OBSERVE;

    Tally(Policy policy, Caller caller, Instant now) {
        this.policy = policy;
        this.caller = caller;
        this.now = now;
    }

    /** A signature that is on: it matches now, or did a while ago and has not faded. */
    void signature(SignatureRule rule, boolean matchesNow) {
        String name = rule.signature().name();
        if (matchesNow) {
            matched.add(name);
        }
        if (exempt(exemption -> exemption.fromSignature(name))) {
            return;
        }
        shadowScore += rule.adds();
        if (rule.mode() == Mode.ENFORCE) {
            score += rule.adds();
            reasons.add(name);
        } else {
            wouldMatch.add(name);
        }
    }

    /** A budget that did not have enough. */
    void budget(BudgetRule rule) {
        String name = rule.budget().name();
        if (exempt(exemption -> exemption.fromBudget(name))) {
            return;
        }
        shadowFloor = shadowFloor.harsher(rule.whenExceeded());
        if (rule.mode() == Mode.ENFORCE) {
            floor = floor.harsher(rule.whenExceeded());
            reasons.add(name);
        } else {
            wouldMatch.add(name);
        }
    }

    Verdict verdict() {
        Action enforced = policy.ladder().at(score).harsher(floor);
        Action wouldBe = policy.ladder().at(shadowScore).harsher(shadowFloor);
        Action action =
                policy.mode() == Mode.ENFORCE ? Policy.softened(enforced, caller.hasProven(now)) : Action.OBSERVE;
        return new Verdict(action, wouldBe, score, shadowScore, reasons, wouldMatch, matched, exempted);
    }

    private boolean exempt(Predicate<Exemption> from) {
        boolean found = false;
        for (Exemption exemption : policy.exemptions()) {
            if (from.test(exemption) && exemption.covers(caller, now)) {
                found = true;
                if (!exempted.contains(exemption.name())) {
                    exempted.add(exemption.name());
                }
            }
        }
        return found;
    }
}
