package dev.weir.console;

import java.util.List;
import java.util.function.Supplier;

/** The pages of the admin server by path. */
final class AdminPages {
    private final Supplier<String> metrics;
    private final List<ReadinessCheck> checks;

    AdminPages(Supplier<String> metrics, List<ReadinessCheck> checks) {
        this.metrics = metrics;
        this.checks = List.copyOf(checks);
    }

    Page at(String path) {
        return switch (path) {
            case "/metrics" -> Page.metrics(metrics.get());
            case "/healthz" -> Page.text("ok\n");
            case "/readyz" -> Page.readiness(checks);
            default -> Page.error(404, "no such page (expected: /metrics, /healthz or /readyz)");
        };
    }
}
