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
    private final OverridePages overrides;
    private final LivePages live;

    AdminPages(
            Supplier<String> metrics,
            List<ReadinessCheck> checks,
            BudgetPages budgets,
            ExplainPages explanations,
            ChallengePages challenges,
            PolicyPages policies,
            OverridePages overrides,
            LivePages live) {
        this.metrics = metrics;
        this.checks = List.copyOf(checks);
        this.budgets = budgets;
        this.explanations = explanations;
        this.challenges = challenges;
        this.policies = policies;
        this.overrides = overrides;
        this.live = live;
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
        if (isUnder(OverridePages.ROOT, path)) {
            return overrides.at(request);
        }
        if (LivePages.has(path)) {
            return CompletableFuture.completedStage(live.at(request));
        }
        if (isUnder(ExplainPages.ROOT, path)) {
            return CompletableFuture.completedStage(explanations.at(request));
        }
        return CompletableFuture.completedStage(ConsoleFiles.at(request)
                .orElseGet(() -> request.isGet() ? open(path) : Page.notAllowed(request.method(), "GET, HEAD")));
    }

    /** What an event of {@code /v1/live} says now. */
    String event() {
        return live.event();
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
                        "no such page (expected: /metrics, /healthz, /readyz, /console, /explain, /v1/accounts, /v1/budgets,"
                                + " /v1/campaigns, /v1/challenges, /v1/live, /v1/overrides or /v1/policies)");
        };
    }
}
