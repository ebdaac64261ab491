package dev.weir.flow;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Hold.Why;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words for refusals by budgets: that it was the proxy and not the provider, whose limit it was, and when it frees
 * (tensorzero#3678). How much a budget allows, and its name, are told of those only that callers are told about.
 */
final class BudgetRefusals {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** A budget that refuses, and what it lacked. */
    private record Refusing(Budget budget, Hold.Excess excess) {}

    private BudgetRefusals() {}

    /** Always a 429, since it ends by itself. */
    static Refusal of(Visit visit) {
        Duration wait = wait(visit);
        Optional<Refusing> spent = lastToFree(visit);
        if (spent.isEmpty()) {
            return refusal(visit, "This proxy cannot check its limits right now", wait, Map.of("limited_by", "proxy"));
        }
        Budget budget = spent.get().budget();
        String owner = word(budget.owners().per());
        if (!budget.contract()) {
            return refusal(visit, reached(budget), wait, Map.of("limited_by", "proxy", Refusal.LIMIT_OF, owner));
        }
        return refusal(
                visit,
                reached(budget) + " (" + budget.name() + ": " + size(budget) + ")",
                wait,
                Map.of(
                        "limited_by",
                        "proxy",
                        Refusal.LIMIT_OF,
                        owner,
                        Refusal.BUDGET,
                        budget.name(),
                        Refusal.LIMIT,
                        Long.toString(budget.limit())));
    }

    /** How long until all budgets that refuse have enough; at least a moment, so that nobody asks in a loop. */
    static Duration wait(Visit visit) {
        Duration longest = SHORTEST_WAIT;
        for (Refusing refusing : refusing(visit)) {
            Duration freesIn = refusing.excess().freesIn();
            longest = freesIn.compareTo(longest) > 0 ? freesIn : longest;
        }
        return longest;
    }

    private static Refusal refusal(Visit visit, String what, Duration wait, Map<String, String> details) {
        String message = what + "; try again in " + Refusal.secondsUp(wait) + " s. Reason id: " + visit.id();
        return new Refusal(Kind.RATE_LIMITED, message, visit.id(), wait, details, RateHeaders.NONE);
    }

    private static Optional<Refusing> lastToFree(Visit visit) {
        return refusing(visit).stream()
                .filter(refusing -> refusing.excess().why() == Why.SPENT)
                .max((one, other) ->
                        one.excess().freesIn().compareTo(other.excess().freesIn()));
    }

    private static List<Refusing> refusing(Visit visit) {
        return visit.policy().budgets().stream()
                .filter(rule -> refuses(rule, visit))
                .flatMap(rule -> visit.hold().excesses().stream()
                        .filter(excess -> excess.budget().equals(rule.budget().name()))
                        .map(excess -> new Refusing(rule.budget(), excess)))
                .toList();
    }

    /** One that only degrades, only watches, or does not count for this caller refuses nobody. */
    private static boolean refuses(BudgetRule rule, Visit visit) {
        return rule.mode() == Mode.ENFORCE
                && rule.whenExceeded() == Action.BLOCK
                && visit.verdict().reasons().contains(rule.budget().name());
    }

    private static String reached(Budget budget) {
        String what =
                switch (budget.unit()) {
                    case TOKENS -> "tokens";
                    case REQUESTS -> "requests";
                    case CONCURRENT_REQUESTS -> "requests at the same time";
                };
        String whose =
                switch (budget.owners().per()) {
                    case ACCOUNT -> "your account";
                    case SUBNET -> "your subnet";
                    case ACCOUNT_AND_MODEL -> "your account with this model";
                    case EVERYONE -> "everyone together";
                };
        return "This proxy's limit on " + what + " of " + whose + " is reached";
    }

    private static String size(Budget budget) {
        return budget.unit() == Unit.CONCURRENT_REQUESTS
                ? Long.toString(budget.limit())
                : budget.limit() + " in " + Refusal.secondsUp(budget.window()) + " s";
    }

    private static String word(Per per) {
        return per.name().toLowerCase(Locale.ROOT);
    }
}
