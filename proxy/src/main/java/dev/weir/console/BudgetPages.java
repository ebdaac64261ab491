package dev.weir.console;

import dev.weir.console.Budgets.Change;
import dev.weir.console.Budgets.Owned;
import dev.weir.domain.budget.Budget;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.telemetry.AuditEntry.Operated;
import dev.weir.telemetry.AuditEntry.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages on which operators read and change budgets. Only those who show the token are told anything. */
final class BudgetPages {
    static final String ROOT = "/v1/budgets";

    private static final Logger log = LoggerFactory.getLogger(BudgetPages.class);
    private static final String WHAT_IS_THERE =
            ROOT + ", " + ROOT + "/{policy}/{budget}/{owner}, or that with /reset, /adjust or /lend after it";

    private final BudgetAccess access;

    BudgetPages(BudgetAccess access) {
        this.access = access;
    }

    /** Completes at once or when the budgets answer, on any thread. */
    CompletionStage<Page> at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "budgets can't be read or changed");
        if (refusal.isPresent()) {
            return done(refusal.get());
        }
        try {
            return page(request).exceptionally(this::failed);
        } catch (IllegalArgumentException e) {
            return done(Page.error(e instanceof NothingThere ? 404 : 400, String.valueOf(e.getMessage())));
        }
    }

    private CompletionStage<Page> page(AdminRequest request) {
        List<String> parts = request.parts().subList(2, request.parts().size());
        return switch (parts.size()) {
            case 0 ->
                request.isGet()
                        ? done(BudgetPage.list(access.policies().get()))
                        : done(notAllowed(request, "GET, HEAD"));
            case 3 -> request.isGet() ? balance(parts) : done(notAllowed(request, "GET, HEAD"));
            case 4 -> request.method().equals("POST") ? change(parts, request) : done(notAllowed(request, "POST"));
            default -> done(Page.error(404, "no such page (expected: " + WHAT_IS_THERE + ")"));
        };
    }

    private CompletionStage<Page> balance(List<String> parts) {
        Owned owned = owned(parts);
        return access.budgets().read(owned).thenApply(balance -> BudgetPage.balance(owned, balance));
    }

    private CompletionStage<Page> change(List<String> parts, AdminRequest request) {
        boolean typed = request.contentType().equals("application/json");
        if (!typed && !(request.body().isEmpty() && request.contentType().isEmpty())) {
            return done(Page.error(415, "content type '" + request.contentType() + "' (expected: application/json)"));
        }
        return switch (parts.get(3)) {
            case "reset" -> reset(owned(parts), request);
            case "adjust" -> adjust(owned(parts), request);
            case "lend" -> lend(owned(parts), request);
            default -> done(Page.error(404, "no such page (expected: " + WHAT_IS_THERE + ")"));
        };
    }

    private CompletionStage<Page> reset(Owned owned, AdminRequest request) {
        String reason = ChangeBody.read(request.body(), List.of("reason")).reason();
        return told(access.budgets().reset(owned), Operation.RESET, owned, request, 0, Optional.empty(), reason);
    }

    private CompletionStage<Page> adjust(Owned owned, AdminRequest request) {
        ChangeBody body = ChangeBody.read(request.body(), List.of("by", "reason"));
        long by = body.amount("by", -Budgets.MOST);
        return told(
                access.budgets().adjust(owned, by),
                Operation.ADJUST,
                owned,
                request,
                by,
                Optional.empty(),
                body.reason());
    }

    private CompletionStage<Page> lend(Owned owned, AdminRequest request) {
        ChangeBody body = ChangeBody.read(request.body(), List.of("amount", "for", "reason"));
        long amount = body.amount("amount", 1);
        Duration time = access.budgets().time(body.text("for", "a time, such as 2h"));
        String reason = body.reason();
        return told(
                access.budgets().lend(owned, amount, time),
                Operation.LEND,
                owned,
                request,
                amount,
                Optional.of(time),
                reason);
    }

    private CompletionStage<Page> told(
            CompletionStage<Change> change,
            Operation operation,
            Owned owned,
            AdminRequest request,
            long amount,
            Optional<Duration> time,
            String reason) {
        return change.thenApply(done -> {
            access.audit()
                    .accept(new Operated(
                            access.clock().instant(),
                            operation,
                            request.from(),
                            owned.policy(),
                            owned.budget(),
                            owned.owner(),
                            amount,
                            time,
                            Optional.of(new Operated.Left(
                                    done.before().left(), done.after().left())),
                            reason));
            return BudgetPage.change(owned, done);
        });
    }

    private Owned owned(List<String> parts) {
        List<Policy> policies = access.policies().get().inOrder();
        Policy policy = policies.stream()
                .filter(one -> one.name().equals(parts.get(0)))
                .findFirst()
                .orElseThrow(() -> new NothingThere("policy '" + parts.get(0) + "' is not in force (expected: "
                        + policies.stream().map(Policy::name).collect(Collectors.joining(", ")) + ")"));
        Budget budget = policy.budgets().stream()
                .map(BudgetRule::budget)
                .filter(one -> one.name().equals(parts.get(1)))
                .findFirst()
                .orElseThrow(() -> new NothingThere("policy '" + policy.name() + "' has no budget '" + parts.get(1)
                        + "' that is in use (expected: "
                        + policy.budgets().stream()
                                .map(rule -> rule.budget().name())
                                .collect(Collectors.joining(", "))
                        + ")"));
        return new Owned(policy.name(), budget, access.budgets().owner(budget, parts.get(2)));
    }

    private Page failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IllegalArgumentException) {
            return Page.error(409, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof Budgets.Unavailable) {
            return Page.error(503, String.valueOf(cause.getMessage()));
        }
        log.warn("a budget could not be read or changed", cause);
        return Page.error(500, "this failed; the log says why");
    }

    private static Page notAllowed(AdminRequest request, String allowed) {
        return Page.notAllowed(request.method(), allowed);
    }

    private static CompletionStage<Page> done(Page page) {
        return CompletableFuture.completedStage(page);
    }

    /** Nothing of that name. */
    private static final class NothingThere extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NothingThere(String message) {
            super(message);
        }
    }
}
