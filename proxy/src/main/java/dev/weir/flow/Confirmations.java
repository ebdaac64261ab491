package dev.weir.flow;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Challenges.Outcome;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Takes confirmations of attestations that come as signed webhooks. */
public interface Confirmations {
    /** Where they are posted. */
    String PATH = "/.weir/confirmations";

    /** The stage may complete on any thread and never exceptionally. */
    CompletionStage<Outcome> take(Message message, Address from, Instant now);

    /**
     * A webhook as it came (Standard Webhooks); a header that is missing is empty.
     *
     * @param id {@code webhook-id}
     * @param timestamp {@code webhook-timestamp}
     * @param signatures {@code webhook-signature}
     */
    record Message(String id, String timestamp, String signatures, byte[] body) {}
}
