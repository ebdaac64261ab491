package dev.weir.replay;

import dev.weir.domain.traffic.Address;
import java.time.Instant;

/**
 * A request as it was recorded or made up, with the answer it got.
 *
 * @param line the number of its line, from 1
 * @param client the user agent, empty when none was recorded
 * @param body the body as it was sent, byte for byte as it stands in the line
 * @param origin who really sent it, where that is known
 */
public record RecordedRequest(
        long line,
        Instant at,
        String account,
        Address address,
        String client,
        String path,
        byte[] body,
        RecordedAnswer answer,
        Origin origin) {}
