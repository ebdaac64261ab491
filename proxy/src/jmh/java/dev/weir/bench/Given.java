package dev.weir.bench;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Fail;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Weights;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.policyfile.PolicyFile;
import dev.weir.wire.Parsed;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RequestReader;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What the benchmarks start from: the policy that ships, callers, requests as they are read. */
final class Given {
    static final String PATH = "/v1/chat/completions";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    static RequestReader reader() {
        return new RequestReader(OutputCaps.of(4096), new PromptKey(1, 2));
    }

    static Ask ask(byte[] body) {
        return ((Parsed.Request) reader().read(Dialect.OPENAI_CHAT, PATH, "", body)).ask();
    }

    /** {@code policies/chat-default/policy.yaml}, out of the jar. */
    static Policy shippedPolicy() {
        try (InputStream file = Given.class.getResourceAsStream("/policies/chat-default/policy.yaml")) {
            return PolicyFile.read("chat-default", file.readAllBytes(), LocalDate.of(2026, 3, 1));
        } catch (IOException | ProblemsException e) {
            throw new IllegalStateException("the policy that ships can't be read", e);
        }
    }

    /** Callers spread over accounts and subnets. */
    static Caller[] callers(int count) {
        var callers = new Caller[count];
        for (int i = 0; i < count; i++) {
            byte[] address = {10, (byte) (i >> 10), (byte) (i >> 2), (byte) i};
            callers[i] = new Caller("account-" + i, Address.of(address), "", Instant.MIN);
        }
        return callers;
    }

    /** A budget of tokens that counts all alike. */
    static Budget budget(String name, Owners owners, long limit, Duration window) {
        return new Budget(
                name, owners, Unit.TOKENS, limit, Weights.EVEN, window, Refill.STEADY, false, Fail.OPEN, false);
    }

    /** A policy of these budgets and nothing else. */
    static Policy policy(List<Budget> budgets) {
        return Policy.of(
                "bench",
                "1",
                Mode.ENFORCE,
                new Scope(Set.of(PATH), Set.of()),
                budgets.stream()
                        .map(budget -> new BudgetRule(budget, Mode.ENFORCE, Action.BLOCK))
                        .toList(),
                List.of(),
                Ladder.OBSERVE_ONLY,
                List.of());
    }
}
