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
    private final ExplainPages explanations;
    private final ChallengePages challenges;
    private final PolicyPages policies;

    AdminPages(
            Supplier<String> metrics,
            List<ReadinessCheck> checks,
            BudgetPages budgets,
            ExplainPages explanations,
            ChallengePages challenges,
            PolicyPages policies) {
        this.metrics = metrics;
        this.checks = List.copyOf(checks);
        this.budgets = budgets;
        this.explanations = explanations;
        this.challenges = challenges;
        this.policies = policies;
    }

    CompletionStage<Page> at(AdminRequest request) {
        String path = request.path();
        if (isUnder(BudgetPages.ROOT, path)) {
            return budgets.at(request);
        }
        if (isUnder(ChallengePages.ROOT, path)) {
            return challenges.at(request);
        }
        if (isUnder(PolicyPages.ROOT, path)) {
            return CompletableFuture.completedStage(policies.at(request));
        }
        if (isUnder(ExplainPages.ROOT, path)) {
            return CompletableFuture.completedStage(explanations.at(request));
        }
        return CompletableFuture.completedStage(
                request.isGet() ? open(path) : Page.notAllowed(request.method(), "GET, HEAD"));
    }

    private static boolean isUnder(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** Those that anybody may see who reaches the port. */
    private Page open(String path) {
        return switch (path) {
            case "/metrics" -> Page.metrics(metrics.get());
            case "/healthz" -> Page.text("ok\n");
            case "/readyz" -> Page.readiness(checks);
            default ->
                Page.error(
                        404,
                        "no such page (expected: /metrics, /healthz, /readyz, /v1/budgets, /v1/challenges, /v1/policies or"
                                + " /explain)");
        };
    }
}
