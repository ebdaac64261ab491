package dev.weir.telemetry;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.flow.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each rule in force last had something to say, as this process saw it: a signature matched, a budget was exceeded. */
public final class RuleActivity {
    /** What has been silent for so long is worth a look: it may be spelt so that it never matches. */
    public static final Duration LONG = Duration.ofDays(7);

    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private volatile Map<String, Instant> since = Map.of();

    /** What a rule is. */
    public enum Kind {
        SIGNATURE,
        BUDGET
    }

    /**
     * One rule.
     *
     * @param since when this process first had it in force; a reload that leaves it as it is changes nothing
     * @param last when it last had something to say; empty when it had not
     */
    public record Activity(String policy, String rule, Kind kind, Instant since, Optional<Instant> last) {
        /** Whether it is a signature that has not matched for long; a budget that is never exceeded is as it should be. */
        public boolean isSilent(Instant now) {
            return kind == Kind.SIGNATURE && !last.orElse(since).plus(LONG).isAfter(now);
        }
    }

    /** Tells which rules are in force from now on. */
    public synchronized void inForce(Policies policies, Instant now) {
        var next = new HashMap<String, Instant>();
        for (Policy policy : policies.inOrder()) {
            names(policy).forEach(key -> next.put(key, since.getOrDefault(key, now)));
        }
        since = Map.copyOf(next);
        last.keySet().retainAll(next.keySet());
    }

    void record(Visit visit) {
        List<String> matched = visit.verdict().matched();
        for (int i = 0; i < matched.size(); i++) {
            last.put(key(visit.policy(), matched.get(i)), visit.at());
        }
        List<Hold.Excess> excesses = visit.hold().excesses();
        for (int i = 0; i < excesses.size(); i++) {
            last.put(key(visit.policy(), excesses.get(i).budget()), visit.at());
        }
    }

    /** The rules of these policies, in their order. */
    public List<Activity> of(Policies policies) {
        var activities = new ArrayList<Activity>();
        for (Policy policy : policies.inOrder()) {
            for (BudgetRule rule : policy.budgets()) {
                activities.add(activity(policy, rule.budget().name(), Kind.BUDGET));
            }
            for (SignatureRule rule : policy.signatures()) {
                activities.add(activity(policy, rule.signature().name(), Kind.SIGNATURE));
            }
        }
        return activities;
    }

    private Activity activity(Policy policy, String rule, Kind kind) {
        String key = key(policy, rule);
        Optional<Instant> matched = Optional.ofNullable(last.get(key));
        Instant begun = since.getOrDefault(key, Instant.MAX.minus(LONG)); // in force for less than a moment
        return new Activity(policy.name(), rule, kind, begun, matched);
    }

    private static List<String> names(Policy policy) {
        var names = new ArrayList<String>();
        policy.budgets().forEach(rule -> names.add(key(policy, rule.budget().name())));
        policy.signatures()
                .forEach(rule -> names.add(key(policy, rule.signature().name())));
        return names;
    }

    private static String key(Policy policy, String rule) {
        return policy.name() + '/' + rule;
    }
}
