package dev.weir.identity;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Who has solved a puzzle, for how long that counts, and which tickets have been redeemed. */
public interface Proofs {
    /** Until when the account's proof counts; {@link Instant#MIN} when it has none. Answers at once. */
    Instant provenUntil(String account);

    /** Remembers a proof; a longer one that is known already stays. */
    void proven(String account, Instant until);

    /**
     * Marks a ticket as redeemed; {@code true} when it had not been. The stage never completes exceptionally.
     *
     * @param nonce what tells tickets apart
     * @param expires when the ticket ceases to be taken, and so need not be remembered
     */
    CompletionStage<Boolean> spend(String nonce, Instant expires, Instant now);
}
