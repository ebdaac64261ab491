package dev.weir.domain.signature;

import dev.weir.domain.decision.Standing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller, its subnet and its campaign at one moment.
 *
 * @param readings what was read for each watch of the policy; {@link Readings} are not copied and must not change any more
 * @param lastMatches when each signature last matched this account, its subnet or its campaign
 * @param campaign the campaign the account belongs to, empty when none
 * @param standing where the account stands on the ladder
 */
public record Evidence(
        Map<Watch, Reading> readings, Map<String, Instant> lastMatches, String campaign, Standing standing) {
    public static final Evidence NONE = new Evidence(Map.of(), Map.of(), "");

    public Evidence {
        readings = readings instanceof Readings ? readings : Map.copyOf(readings);
        lastMatches = Map.copyOf(lastMatches);
    }

    /** Evidence of an account that has not been on any rung. */
    public Evidence(Map<Watch, Reading> readings, Map<String, Instant> lastMatches, String campaign) {
        this(readings, lastMatches, campaign, Standing.NONE);
    }

    /** The same of an account that stands there. */
    public Evidence with(Standing other) {
        return new Evidence(readings, lastMatches, campaign, other);
    }

    public Reading reading(Watch watch) {
        return orNothing(readings.get(watch));
    }

    /** What was read for the signature's watch. */
    public Reading reading(Signature signature) {
        return orNothing(
                readings instanceof Readings own
                        ? own.get(signature.per(), signature.window())
                        : readings.get(signature.watch()));
    }

    /** When this signature last matched; {@link Instant#MIN} when it never did. */
    public Instant lastMatch(String signature) {
        return lastMatches.getOrDefault(signature, Instant.MIN);
    }

    private static Reading orNothing(@Nullable Reading found) {
        return found == null ? Reading.NOTHING : found;
    }
}
