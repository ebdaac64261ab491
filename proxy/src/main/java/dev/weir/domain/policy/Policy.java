package dev.weir.domain.policy;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Budgets, signatures and the ladder of actions for one set of endpoints.
 *
 * @param version the first 12 hex digits of the SHA-256 of the file it was read from
 * @param byWatch the signatures once more, those of one watch together, so that a look at all of them costs least
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
        List<SignatureRule> byWatch) {

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
        byWatch = List.copyOf(byWatch);
    }

    /** A policy of these rules. */
    public Policy(
            String name,
            String version,
            Mode mode,
            Scope scope,
            List<BudgetRule> budgets,
            List<SignatureRule> signatures,
            Ladder ladder,
            List<Exemption> exemptions,
            Set<Watch> watches) {
        this(name, version, mode, scope, budgets, signatures, ladder, exemptions, watches, grouped(signatures));
    }

    private static List<SignatureRule> grouped(List<SignatureRule> signatures) {
        var groups = new LinkedHashMap<Watch, List<SignatureRule>>();
        for (SignatureRule rule : signatures) {
            groups.computeIfAbsent(rule.signature().watch(), watch -> new ArrayList<>())
                    .add(rule);
        }
        return groups.values().stream().flatMap(List::stream).toList();
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
        var watches =
                activeSignatures.stream().map(rule -> rule.signature().watch()).collect(Collectors.toSet());
        return new Policy(name, version, mode, scope, activeBudgets, activeSignatures, ladder, exemptions, watches);
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
        boolean remembered = !evidence.lastMatches().isEmpty();
        Signature before = byWatch.get(0).signature();
        Reading reading = evidence.reading(before);
        for (int i = 0; i < byWatch.size(); i++) {
            SignatureRule rule = byWatch.get(i);
            Signature signature = rule.signature();
            if (!signature.looksWhere(before)) {
                reading = evidence.reading(signature);
            }
            before = signature;
            if (signature.matches(reading) || (remembered && rule.lingers(evidence, now))) {
                return false;
            }
        }
        return ladder.at(0) == Action.OBSERVE;
    }

    /** What a caller who has proven itself gets instead: a challenge becomes a degrade. */
    static Action softened(Action action, boolean proven) {
        return proven && action == Action.CHALLENGE ? Action.DEGRADE : action;
    }
}
