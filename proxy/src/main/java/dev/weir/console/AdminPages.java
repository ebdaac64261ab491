package dev.weir.console;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The pages of the admin server by path. */
final class AdminPages {
    private final Supplier<String> metrics;
    private final List<ReadinessCheck> checks;
    private final BudgetPages budgets;

    AdminPages(Supplier<String> metrics, List<ReadinessCheck> checks, BudgetPages budgets) {
        this.metrics = metrics;
        this.checks = List.copyOf(checks);
        this.budgets = budgets;
    }

    CompletionStage<Page> at(AdminRequest request) {
        String path = request.path();
        if (path.equals(BudgetPages.ROOT) || path.startsWith(BudgetPages.ROOT + "/")) {
            return budgets.at(request);
        }
        return CompletableFuture.completedStage(
                request.isGet() ? open(path) : Page.notAllowed(request.method(), "GET, HEAD"));
    }

    /** Those that anybody may see who reaches the port. */
    private Page open(String path) {
        return switch (path) {
            case "/metrics" -> Page.metrics(metrics.get());
            case "/healthz" -> Page.text("ok\n");
            case "/readyz" -> Page.readiness(checks);
            default -> Page.error(404, "no such page (expected: /metrics, /healthz, /readyz or /v1/budgets)");
        };
    }
}
