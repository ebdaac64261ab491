package dev.weir.telemetry;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.Action;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Visit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of the judgements of one policy; those of its rules are made when first needed. */
final class PolicyMeters {
    private final MeterRegistry registry;
    private final String policy;
    private final Each<Action, Each<Dialect, Counter>> requests;
    private final Each<Action, Counter> wouldBe;
    private final Each<Action, Counter> heldBack;
    private final Counter campaign;
    private final Each<Action, Map<String, Counter>> refusals =
            Each.of(Action.class, action -> new ConcurrentHashMap<>());
    private final Map<String, Counter> signatures = new ConcurrentHashMap<>();
    private final Map<String, Counter> exceeded = new ConcurrentHashMap<>();
    private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();

    PolicyMeters(MeterRegistry registry, String policy) {
        this.registry = registry;
        this.policy = policy;
        this.requests = Each.of(
                Action.class,
                action -> Each.of(
                        Dialect.class,
                        dialect -> Meters.REQUESTS.counter(registry, Keys.of(action), Keys.of(dialect), policy)));
        this.wouldBe = Each.of(Action.class, action -> Meters.WOULD_BE.counter(registry, Keys.of(action), policy));
        this.heldBack =
                Each.of(Action.class, action -> Meters.REACH_EXCEEDED.counter(registry, Keys.of(action), policy));
        this.campaign = Meters.CAMPAIGN_REQUESTS.counter(registry, policy);
    }

    void record(Visit visit, Settlement settlement) {
        var verdict = visit.verdict();
        requests.get(verdict.action()).get(visit.ask().dialect()).increment();
        wouldBe.get(verdict.wouldBe()).increment();
        if (!visit.evidence().campaign().isEmpty()) {
            campaign.increment();
        }
        if (refuses(verdict.action())) {
            refused(verdict.action(), verdict.reasons());
        }
        if (verdict.rungs().isHeldBack() && !AccountOverride.changed(verdict)) {
            heldBack.get(verdict.rungs().wanted()).increment();
        }
        for (String signature : verdict.matched()) {
            signatures.computeIfAbsent(signature, this::signature).increment();
        }
        for (Hold.Excess excess : visit.hold().excesses()) {
            exceeded.computeIfAbsent(excess.budget(), this::exceeded).increment();
        }
        for (int i = 0; i < settlement.lines(); i++) {
            Budget budget = settlement.line(i).budget();
            if (budget.unit() == Budget.Unit.TOKENS) { // the others have no flow to speak of
                tokensOf(budget.name()).record(settlement.held(i), settlement.used(i));
            }
        }
    }

    private static boolean refuses(Action action) {
        return switch (action) {
            case OBSERVE, DEGRADE -> false;
            case CHALLENGE, BLOCK -> true;
        };
    }

    private void refused(Action action, List<String> reasons) {
        Map<String, Counter> known = refusals.get(action);
        for (String reason : reasons) {
            known.computeIfAbsent(reason, made -> Meters.REFUSALS.counter(registry, Keys.of(action), policy, made))
                    .increment();
        }
    }

    private Tokens tokensOf(String budget) {
        Tokens known = tokens.get(budget);
        return known != null ? known : tokens.computeIfAbsent(budget, this::tokens);
    }

    private Counter signature(String name) {
        return Meters.SIGNATURE_MATCHES.counter(registry, policy, name);
    }

    private Counter exceeded(String budget) {
        return Meters.BUDGET_EXCEEDED.counter(registry, policy, budget);
    }

    private Tokens tokens(String budget) {
        return new Tokens(
                Meters.TOKENS_HELD.counter(registry, policy, budget),
                Meters.TOKENS_USED.counter(registry, policy, budget),
                Meters.TOKENS_GIVEN_BACK.counter(registry, policy, budget),
                Meters.TOKENS_OVERDRAWN.counter(registry, policy, budget));
    }

    /** The flow of tokens through one budget. */
    private record Tokens(Counter held, Counter used, Counter givenBack, Counter overdrawn) {
        void record(long heldNow, long usedNow) {
            held.increment((double) heldNow);
            used.increment((double) usedNow);
            if (heldNow >= usedNow) {
                givenBack.increment((double) (heldNow - usedNow));
            } else {
                overdrawn.increment((double) (usedNow - heldNow));
            }
        }
    }
}
