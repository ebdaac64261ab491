package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.ReloadListener;
import dev.weir.policyfile.ReloadResult;
import dev.weir.telemetry.Telemetry;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts reloads and tells the operator of each. */
final class Reloads implements ReloadListener {
    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    private final Telemetry telemetry;

    Reloads(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    static String inWords(Policies policies) {
        return policies.inOrder().stream()
                .map(policy -> policy.name() + " " + policy.version() + " ("
                        + policy.mode().name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void reloaded(ReloadResult result) {
        if (result instanceof ReloadResult.Accepted accepted) {
            telemetry.policiesReloaded();
            telemetry.policiesInForce(accepted.policies());
            log.info("changed policies in force: {}", new TreeMap<>(accepted.versions()));
        } else if (result instanceof ReloadResult.Refused refused) {
            telemetry.policyReloadRefused();
            log.error("the changed policies are refused, those of before stay in force:");
            refused.problems().forEach(problem -> log.error("{}", problem));
        }
    }
}
