package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.ReloadListener;
import dev.weir.policyfile.ReloadResult;
import dev.weir.telemetry.Telemetry;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts reloads, tells the operator of each, and keeps what was wrong with the last one. */
final class Reloads implements ReloadListener {
    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    private final Telemetry telemetry;
    private final AttestationCheck attestations;
    private volatile List<String> problems = List.of();

    Reloads(Telemetry telemetry, AttestationCheck attestations) {
        this.telemetry = telemetry;
        this.attestations = attestations;
    }

    /** What is wrong with the files; empty when the policies in them are in force. */
    List<String> problems() {
        return problems;
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
            problems = List.of();
            log.info("changed policies in force: {}", new TreeMap<>(accepted.versions()));
            attestations.check(accepted.policies());
        } else if (result instanceof ReloadResult.Refused refused) {
            telemetry.policyReloadRefused();
            problems = refused.problems().stream().map(String::valueOf).toList();
            log.error("the changed policies are refused, those of before stay in force:");
            refused.problems().forEach(problem -> log.error("{}", problem));
        }
    }
}
