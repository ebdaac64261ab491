package dev.weir.domain.explanation;

import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Reading;
import java.time.Instant;
import java.util.Optional;

/**
 * A signature, what is read for it at one moment, and when it last matched.
 *
 * @param lastMatch empty when it never did, or that was too long ago to be remembered
 */
public record SignatureStanding(SignatureRule rule, Reading reading, Optional<Instant> lastMatch) {

    static SignatureStanding of(SignatureRule rule, Evidence evidence) {
        Instant last = evidence.lastMatch(rule.signature().name());
        return new SignatureStanding(
                rule,
                evidence.reading(rule.signature()),
                last.equals(Instant.MIN) ? Optional.empty() : Optional.of(last));
    }

    /** Whether all its bounds hold. */
    public boolean matches() {
        return rule.signature().matches(reading);
    }

    /** Until when its points count if it does not match again. */
    public Optional<Instant> lastsUntil() {
        return lastMatch.map(last -> last.plus(rule.fadesAfter()));
    }
}
