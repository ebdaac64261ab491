package dev.weir.flow;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge.State;
import dev.weir.flow.Challenge.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Sets challenges and checks what is handed in for them. */
public interface Challenges {
    /** Where challenges are looked at and solutions are handed in, before the ticket. */
    String PATH = "/.weir/challenge/";

    /** A challenge that only serves this account. */
    Challenge issue(Caller caller, Task task, Duration goodFor, Instant now);

    /** What a ticket stands for; empty when it was not made here, or was changed. */
    Optional<Challenge> find(String ticket);

    State state(Challenge challenge, Instant now);

    /**
     * Takes the solution of a work; when it is right, the account's challenge counts as passed from now on. The stage may
     * complete on any thread and never exceptionally.
     *
     * @param from who hands it in; whoever is wrong too often is not listened to for a while
     */
    CompletionStage<Outcome> redeem(String ticket, String solution, Address from, Instant now);

    /**
     * Takes the word of those who run the service for an attestation. The caller of this method has made sure that it is theirs.
     * The stage completes as that of {@link #redeem} does.
     */
    CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now);

    /**
     * The word that an account was verified.
     *
     * @param account who was verified; a ticket of another account is not taken for it
     * @param by which way it came, for the audit log
     */
    record Confirmation(String ticket, String account, By by) {
        /** A way for confirmations to come. */
        public enum By {
            ADMIN,
            WEBHOOK
        }
    }

    /** What became of something that was handed in. */
    enum Outcome {
        PASSED,
        /** The ticket, or the message, was not made by who can make it, or was changed. */
        FORGED,
        EXPIRED,
        /** The ticket, or the message, has been taken before. */
        SPENT,
        /** The solution is none, or not of this kind of challenge. */
        WRONG,
        /** The ticket is of another account than the one that was verified. */
        BORROWED,
        /** Too much that was wrong came from the same address. */
        TOO_MANY
    }
}
