package dev.weir.domain.traffic;

import java.time.Instant;

/**
 * Who sends a request.
 *
 * @param account the name of the account that owns the key, or a keyed hash of the key; never the key itself
 * @param address where the request came from, seen past trusted proxies only
 * @param client what the client software says of itself (its user agent), empty when it says nothing
 * @param plan the plan that the account has, empty when none is known
 * @param provenUntil until when a solved challenge counts for this account; {@link Instant#MIN} when none does
 */
public record Caller(String account, String plan, Address address, String client, Instant provenUntil) {
    /** One whose plan nobody knows. */
    public Caller(String account, Address address, String client, Instant provenUntil) {
        this(account, "", address, client, provenUntil);
    }

    public boolean hasProven(Instant now) {
        return now.isBefore(provenUntil);
    }
}
