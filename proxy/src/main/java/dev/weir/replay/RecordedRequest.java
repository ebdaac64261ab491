package dev.weir.replay;

import dev.weir.domain.traffic.Address;
import java.time.Instant;

/**
 * A request as it was recorded or made up, with the answer it got.
 *
 * @param line the number of its line, from 1
 * @param plan the plan of the account, empty when it has none or nobody knows
 * @param client the user agent, empty when none was recorded
 * @param body the body as it was sent, byte for byte as it stands in the line
 * @param origin who really sent it, where that is known
 */
public record RecordedRequest(
        long line,
        Instant at,
        String account,
        String plan,
        Address address,
        String client,
        String path,
        byte[] body,
        RecordedAnswer answer,
        Origin origin) {
    /** A request of an account whose plan nobody knows. */
    public RecordedRequest(
            long line,
            Instant at,
            String account,
            Address address,
            String client,
            String path,
            byte[] body,
            RecordedAnswer answer,
            Origin origin) {
        this(line, at, account, "", address, client, path, body, answer, origin);
    }

    /** The same of an account with this plan. */
    public RecordedRequest on(String other) {
        return new RecordedRequest(line, at, account, other, address, client, path, body, answer, origin);
    }
}
