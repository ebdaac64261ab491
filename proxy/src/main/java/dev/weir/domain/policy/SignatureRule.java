package dev.weir.domain.policy;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Signature;
import java.time.Duration;
import java.time.Instant;

/**
 * A signature and what it counts for.
 *
 * @param adds points towards the ladder while it is on
 * @param fadesAfter how long the points stay after the last match
 */
public record SignatureRule(Signature signature, Mode mode, int adds, Duration fadesAfter) {
    boolean matches(Evidence evidence) {
        return signature.matches(evidence.reading(signature));
    }

    boolean lingers(Evidence evidence, Instant now) {
        if (evidence.lastMatches().isEmpty()) {
            return false;
        }
        Instant last = evidence.lastMatch(signature.name());
        return !last.equals(Instant.MIN) && now.isBefore(last.plus(fadesAfter));
    }
}
