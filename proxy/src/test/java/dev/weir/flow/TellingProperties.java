package dev.weir.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import dev.weir.ledger.BucketLedger;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.RateStyle;
import dev.weir.wire.Refusal;
import dev.weir.wire.RefusalBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the budgets, nothing that a caller gets to read names or sizes one that callers are not told about. */
final class TellingProperties {
    /** Limits of those that are told have seven digits, of those that are not eight: none is a part of the other's. */
    private static final long TOLD = 1_000_000;

    private static final long SECRET = 90_000_000;

    private record Drawn(boolean told, Owners owners, Unit unit, Refill refill, Mode mode, long more, boolean spent) {
        BudgetRule rule(int number) {
            Budgets budget = Budgets.of((told ? "promised-" : "secret-") + number, (told ? TOLD : SECRET) + more)
                    .per(owners)
                    .counting(unit)
                    .refilling(refill);
            return new BudgetRule(told ? budget.contract().budget() : budget.budget(), mode, Action.BLOCK);
        }
    }

    @Property(tries = 300)
    void nothingOfABudgetThatIsNotToldEverShows(
            @ForAll("budgets") List<Drawn> drawn, @ForAll Dialect dialect, @ForAll RateStyle style) {
        var rules = new ArrayList<BudgetRule>();
        drawn.forEach(budget -> rules.add(budget.rule(rules.size())));
        Policy policy = Visits.policy(rules);
        try (var ledger = BucketLedger.local(MovingClock.atPresent(), 100)) {
            spend(ledger, drawn, rules);
            var hold = ledger.hold(policy, Visits.CALLER, Visits.ASK, Visits.AT)
                    .toCompletableFuture()
                    .join();
            Visit visit = Visits.of(hold, policy);

            var seen = new StringBuilder();
            Refusal refusal = visit.verdict().action() == Action.BLOCK
                    ? Refusals.block(visit)
                    : Refusal.of(Refusal.Kind.INTERNAL, "", visit.id());
            seen.append(new String(RefusalBody.of(dialect, refusal), StandardCharsets.UTF_8));
            seen.append(RateHeaders.of(dialect, style, ledger.allowances(hold), refusal.retryAfter(), Visits.AT));

            assertThat(seen).doesNotContain("secret");
            for (BudgetRule rule : rules) {
                if (!rule.budget().contract()) {
                    assertThat(seen).doesNotContain(Long.toString(rule.budget().limit()));
                }
            }
        }
    }

    /** Uses up some of the budgets, each under its own name, so that the policy finds them empty. */
    private static void spend(BucketLedger ledger, List<Drawn> drawn, List<BudgetRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Budget budget = rules.get(i).budget();
            if (drawn.get(i).spent() && budget.unit() == Unit.TOKENS) {
                Policy alone = Visits.policy(List.of(rules.get(i)));
                var hold = ledger.hold(alone, Visits.CALLER, Visits.ASK, Visits.AT)
                        .toCompletableFuture()
                        .join();
                ledger.settle(hold, new Usage(budget.limit(), 0, 0, 0, false), Visits.AT);
            }
        }
    }

    @Provide
    Arbitrary<List<Drawn>> budgets() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Owners.ACCOUNTS, Owners.SUBNETS, Owners.EVERYONE),
                        Arbitraries.of(Unit.class),
                        Arbitraries.of(Refill.class),
                        Arbitraries.of(Mode.ENFORCE, Mode.SHADOW),
                        Arbitraries.longs().between(0, 8_999_999),
                        Arbitraries.of(true, false))
                .as(Drawn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
