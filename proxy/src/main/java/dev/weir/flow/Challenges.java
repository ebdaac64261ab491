package dev.weir.flow;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Sets puzzles and checks their solutions. */
public interface Challenges {
    /** Where puzzles are fetched and solutions are handed in, before the ticket. */
    String PATH = "/.weir/challenge/";

    /** A puzzle that only serves this account. */
    Puzzle issue(Caller caller, Ladder.Challenge challenge, Instant now);

    /**
     * Takes a solution; when it is right, the account's challenge counts as passed from now on. The stage may complete on
     * any thread and never exceptionally.
     */
    CompletionStage<Outcome> redeem(String ticket, String solution, Instant now);

    /** The puzzle that a ticket stands for; its difficulty is 0 when the ticket is no valid one. */
    Puzzle puzzle(String ticket, Instant now);

    /**
     * A proof of work: find a {@code solution} for which SHA-256 of {@code ticket + ":" + solution} in UTF-8 begins with
     * {@code difficulty} zero bits.
     *
     * @param expires when the ticket ceases to be taken
     */
    record Puzzle(String ticket, int difficulty, Instant expires) {}

    /** What became of a solution. */
    enum Outcome {
        PASSED,
        /** The ticket was not made here, or was changed. */
        FORGED,
        EXPIRED,
        /** The ticket has been redeemed before. */
        SPENT,
        /** The hash does not begin with enough zero bits. */
        WRONG
    }
}
