package dev.weir.domain.policy;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Screen;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Budgets, signatures and the ladder of actions for one set of endpoints.
 *
 * @param version the first 12 hex digits of the SHA-256 of the file it was read from
 * @param screen the signatures once more, so that a look at all of them costs least
 */
public record Policy(
        String name,
        String version,
        Mode mode,
        Scope scope,
        List<BudgetRule> budgets,
        List<SignatureRule> signatures,
        Ladder ladder,
        List<Exemption> exemptions,
        Set<Watch> watches,
        Screen screen) {

    /** Applies to nothing and does nothing. */
    public static final Policy NONE = of(
            "none",
            "none",
            Mode.DISABLED,
            new Scope(Set.of(), Set.of()),
            List.of(),
            List.of(),
            Ladder.OBSERVE_ONLY,
            List.of());

    public Policy {
        budgets = List.copyOf(budgets);
        signatures = List.copyOf(signatures);
        exemptions = List.copyOf(exemptions);
        watches = Set.copyOf(watches);
    }

    /** A policy that watches what its signatures need; rules that are disabled are left out. */
    public static Policy of(
            String name,
            String version,
            Mode mode,
            Scope scope,
            List<BudgetRule> budgets,
            List<SignatureRule> signatures,
            Ladder ladder,
            List<Exemption> exemptions) {
        var activeBudgets =
                budgets.stream().filter(rule -> rule.mode() != Mode.DISABLED).toList();
        var activeSignatures =
                signatures.stream().filter(rule -> rule.mode() != Mode.DISABLED).toList();
        var patterns = activeSignatures.stream().map(SignatureRule::signature).toList();
        return new Policy(
                name,
                version,
                mode,
                scope,
                activeBudgets,
                activeSignatures,
                ladder,
                exemptions,
                patterns.stream().map(Signature::watch).collect(Collectors.toSet()),
                Screen.of(patterns));
    }

    /**
     * Judges one request: a function of these values and of nothing else, so that the proxy, policy tests, shadow mode
     * and replay come to the same verdict.
     */
    public Verdict judge(Caller caller, Hold hold, Evidence evidence, Instant now) {
        if (mode == Mode.DISABLED || (signatures.isEmpty() && hold.excesses().isEmpty())) {
            return Verdict.OBSERVE;
        }
        if (hold.excesses().isEmpty() && isQuiet(evidence, now)) {
            return Verdict.OBSERVE;
        }
        var tally = new Tally(this, caller, evidence.standing(), now);
        for (SignatureRule rule : signatures) {
            boolean matches = rule.matches(evidence);
            if (matches || rule.lingers(evidence, now)) {
                tally.signature(rule, matches);
            }
        }
        if (!hold.excesses().isEmpty()) {
            for (BudgetRule rule : budgets) {
                if (hold.exceeds(rule.budget().name())) {
                    tally.budget(rule);
                }
            }
        }
        return tally.verdict();
    }

    /**
     * Whether no signature is on, no rung was reached lately, and the ladder does nothing about a score of 0: so it is for nearly
     * every request.
     */
    private boolean isQuiet(Evidence evidence, Instant now) {
        if (evidence.standing().wasActedOn()) {
            return false;
        }
        if (screen.anyMatches(evidence)) {
            return false;
        }
        if (!evidence.lastMatches().isEmpty()) {
            for (int i = 0; i < signatures.size(); i++) {
                if (signatures.get(i).lingers(evidence, now)) {
                    return false;
                }
            }
        }
        return ladder.at(0) == Action.OBSERVE;
    }

    /** What a caller who has proven itself gets instead: a challenge becomes a degrade. */
    static Action softened(Action action, boolean proven) {
        return proven && action == Action.CHALLENGE ? Action.DEGRADE : action;
    }
}
