package dev.weir.console;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.flow.Answer;
import dev.weir.flow.Overrides;
import dev.weir.flow.Visit;
import dev.weir.identity.LocalOverrides;
import dev.weir.telemetry.AuditEntry;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages of an admin port where there is something behind each, and what was audited. */
final class FakePort {
    static final String TOKEN = "a token for tests only";
    static final String READ_TOKEN = "another one, which may read";
    private static final Budget DAILY = Budgets.of("daily", 1000).budget();

    final List<AuditEntry> audited = new ArrayList<>();
    private final AdminPages pages;

    FakePort() {
        this(new LocalOverrides(), true);
    }

    /**
     * With these.
     *
     * @param ready whether its check passes
     */
    FakePort(Overrides overrides, boolean ready) {
        Token token = Token.of(TOKEN, READ_TOKEN);
        var budgets = new FakeBudgets();
        var clock = InstantSource.fixed(FakeConsole.NOW);
        var access = budgets.with(token, DAILY);
        pages = new AdminPages(
                () -> "",
                List.of(new ReadinessCheck("accepting", () -> ready)),
                new BudgetPages(
                        new BudgetAccess(token, access.policies(), access.budgets(), audited::add, access.clock())),
                new ExplainPages(FakeExplanations.access(token)),
                new ChallengePages(FakeChallenges.access(token)),
                new PolicyPages(new PolicyAccess(token, new FakePolicies(), audited::add, clock)),
                new OverridePages(new OverrideAccess(
                        token,
                        overrides,
                        text -> Duration.parse("P" + text.toUpperCase(Locale.ROOT)),
                        audited::add,
                        clock)),
                new LivePages(new ConsoleAccess(
                        token,
                        "1.2.3",
                        actions(access.policies().get().inOrder().get(0)),
                        access.policies(),
                        () -> List.of("policy.yaml:1:1: a problem"),
                        new FakeExplanations(),
                        clock)));
    }

    Page at(String method, String path, String token, String body) {
        return at(method, path, token, body, "application/json");
    }

    Page at(String method, String path, String token, String body, String type) {
        String authorization = token.isEmpty() ? "" : "Bearer " + token;
        return pages.at(new AdminRequest(method, path, authorization, type, body, "192.0.2.1"))
                .toCompletableFuture()
                .join();
    }

    String event() {
        return pages.event();
    }

    /** An account that was blocked. */
    private static RecentActions actions(Policy policy) {
        var actions = new RecentActions();
        actions.record(blocked(policy, FakeConsole.NOW, 60), Answer.refused(429), Settlement.NONE);
        return actions;
    }

    /** A request of acme, in a campaign, that was blocked with so many points. */
    static Visit blocked(Policy policy, Instant at, int score) {
        return new Visit(
                "req-1",
                at,
                policy,
                new Caller("acme", Address.of(new byte[] {(byte) 192, 0, 2, 77}), "", Instant.MIN),
                new Ask(Dialect.ANTHROPIC_MESSAGES, "/v1/messages", "m", 1, 1, 1, 0, true, Logits.NONE, Prompt.NONE),
                Hold.NONE,
                new Evidence(Map.of(), Map.of(), "c-0000002a"),
                new Verdict(
                        Action.BLOCK,
                        Action.BLOCK,
                        score,
                        85,
                        List.of("template-sweep"),
                        List.of("slow-drip"),
                        List.of("template-sweep"),
                        List.of()));
    }
}
