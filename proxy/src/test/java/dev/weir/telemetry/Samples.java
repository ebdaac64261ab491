package dev.weir.telemetry;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Rungs;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Visit;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exchanges to record: one that matched and exceeded something, and variations of it. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final Budget HOURLY = Budgets.of("hourly", 1000).budget();
    static final Signature SWEEP = new Signature(
            "template-sweep",
            "",
            Signature.Per.ACCOUNT,
            Duration.ofHours(1),
            List.of(new Bound(Feature.SAME_TEMPLATE_SHARE, 0.9, Double.POSITIVE_INFINITY)));
    static final Policy POLICY = Policy.of(
            "chat-default",
            "0123456789ab",
            Mode.ENFORCE,
            new Scope(Set.of("/v1/messages"), Set.of()),
            List.of(new BudgetRule(HOURLY, Mode.ENFORCE, Action.BLOCK)),
            List.of(new SignatureRule(SWEEP, Mode.ENFORCE, 60, Duration.ofHours(6))),
            Ladder.OBSERVE_ONLY,
            List.of());

    static final Address ADDRESS = Address.of(new byte[] {(byte) 192, 0, 2, 77});

    private Samples() {}

    static Visit visit(Action action, Dialect dialect) {
        return new Visit(
                "req-1",
                NOW,
                POLICY,
                new Caller("acme", ADDRESS, "client-with-a-secret/1.0", Instant.MIN),
                new Ask(dialect, "/v1/messages", "some-model", 100, 500, 1, 0, true, Logits.NONE, Prompt.NONE),
                new Hold(
                        List.of(new Budgets.Line("test", HOURLY, "acme")),
                        "some-model",
                        100,
                        500,
                        1,
                        List.of(Budgets.spent("hourly", Duration.ofMinutes(5)))),
                new Evidence(
                        Map.of(SWEEP.watch(), Reading.of(Map.of(Feature.SAME_TEMPLATE_SHARE, 0.97))), Map.of(), "c-42"),
                new Verdict(
                        action,
                        Action.BLOCK,
                        60,
                        85,
                        List.of("template-sweep"),
                        List.of("slow-drip"),
                        List.of("template-sweep"),
                        List.of("partners")));
    }

    /** A visit that got less than its score asks for. */
    static Visit heldBack() {
        Visit visit = visit(Action.DEGRADE, Dialect.ANTHROPIC_MESSAGES);
        var verdict = visit.verdict();
        var rungs = new Rungs(Action.OBSERVE, Action.BLOCK, Action.DEGRADE, Action.CHALLENGE, Action.BLOCK);
        return new Visit(
                visit.id(),
                visit.at(),
                visit.policy(),
                new Caller("acme", "free", ADDRESS, "", Instant.MIN),
                visit.ask(),
                visit.hold(),
                visit.evidence(),
                new Verdict(
                        verdict.action(),
                        verdict.wouldBe(),
                        verdict.score(),
                        verdict.wouldScore(),
                        verdict.reasons(),
                        verdict.wouldMatch(),
                        verdict.matched(),
                        verdict.exemptions(),
                        rungs));
    }

    /** The same, of an account that a person has decided about. */
    static Visit overridden(AccountOverride.Kind kind) {
        Visit visit = heldBack();
        var override = new AccountOverride("acme", kind, "looked", NOW, NOW.plusSeconds(3600), "10.0.3.17");
        return new Visit(
                visit.id(),
                visit.at(),
                visit.policy(),
                visit.caller(),
                visit.ask(),
                visit.hold(),
                visit.evidence(),
                override.applied(visit.verdict()));
    }

    static Visit visit() {
        return visit(Action.OBSERVE, Dialect.ANTHROPIC_MESSAGES);
    }

    static Answer answer(Ending ending, boolean estimated) {
        return new Answer(
                ending,
                200,
                new Usage(90, 10, 210, 40, estimated),
                Reply.NONE,
                Duration.ofMillis(250),
                Duration.ofMillis(4200));
    }

    static Answer answer() {
        return answer(Ending.COMPLETE, false);
    }

    static Settlement settled(long held, long used) {
        var hold = new Hold(
                List.of(new Budgets.Line("test", HOURLY, "acme")), "some-model", held, 0, held == 0 ? 0 : 1, List.of());
        return new Settlement(hold, new Usage(used, 0, 0, 0, false), true);
    }
}
