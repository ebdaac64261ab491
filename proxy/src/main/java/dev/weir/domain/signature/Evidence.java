package dev.weir.domain.signature;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of a caller, its subnet and its campaign at one moment.
 *
 * @param readings what was read for each watch of the policy
 * @param lastMatches when each signature last matched this account, its subnet or its campaign
 * @param campaign the campaign the account belongs to, empty when none
 */
public record Evidence(Map<Watch, Reading> readings, Map<String, Instant> lastMatches, String campaign) {
    public static final Evidence NONE = new Evidence(Map.of(), Map.of(), "");

    public Evidence {
        readings = Map.copyOf(readings);
        lastMatches = Map.copyOf(lastMatches);
    }

    public Reading reading(Watch watch) {
        return readings.getOrDefault(watch, Reading.NOTHING);
    }

    /** When this signature last matched; {@link Instant#MIN} when it never did. */
    public Instant lastMatch(String signature) {
        return lastMatches.getOrDefault(signature, Instant.MIN);
    }
}
