package dev.weir.app;

import dev.weir.domain.decision.Ladder.Challenge;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A warning about policies that send callers to be verified where the settings let nobody say that they were. */
final class AttestationCheck {
    private static final Logger log = LoggerFactory.getLogger(AttestationCheck.class);

    private final boolean takesConfirmations;

    AttestationCheck(boolean takesConfirmations) {
        this.takesConfirmations = takesConfirmations;
    }

    /** Looks at the policies in force. */
    void check(Policies policies) {
        for (Policy policy : policies.inOrder()) {
            if (!takesConfirmations
                    && policy.ladder()
                            .challenge()
                            .filter(Challenge::isAttestation)
                            .isPresent()) {
                log.warn(
                        "policy {}: nothing can confirm its attestations, so that whoever is challenged stays so"
                                + " (expected: admin.token or challenge.webhook_secrets in weir.yaml)",
                        policy.name());
            }
        }
    }
}
