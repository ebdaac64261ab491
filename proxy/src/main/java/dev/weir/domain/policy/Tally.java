package dev.weir.domain.policy;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Rungs;
import dev.weir.domain.decision.Standing;
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
    private final Standing standing;
    private final Instant now;
    private final List<String> reasons = new ArrayList<>();
    private final List<String> wouldMatch = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private final List<String> exempted = new ArrayList<>();
    private int score;
    private int shadowScore;
    private Action floor = Action.OBSERVE;
    private Action shadowFloor = Action.OBSERVE;

    Tally(Policy policy, Caller caller, Standing standing, Instant now) {
        this.policy = policy;
        this.caller = caller;
        this.standing = standing;
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
        boolean enforced = policy.mode() == Mode.ENFORCE;
        boolean keeps = standing.wasActedOn() && !isExemptFromSignatures();
        var rungs = Rungs.of(policy.ladder(), score, shadowScore, standing, enforced, keeps, now);
        Action wouldBe = rungs.would().harsher(shadowFloor);
        Action action =
                enforced ? Policy.softened(rungs.taken().harsher(floor), caller.hasProven(now)) : Action.OBSERVE;
        return new Verdict(action, wouldBe, score, shadowScore, reasons, wouldMatch, matched, exempted, rungs);
    }

    /** Whoever is left alone by now does not stay where it was. */
    private boolean isExemptFromSignatures() {
        for (Exemption exemption : policy.exemptions()) {
            if (exemption.covers(caller, now)
                    && policy.signatures().stream()
                            .anyMatch(rule ->
                                    exemption.fromSignature(rule.signature().name()))) {
                return true;
            }
        }
        return false;
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
