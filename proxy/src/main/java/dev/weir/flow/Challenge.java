package dev.weir.flow;

import java.time.Duration;
import java.time.Instant;

/**
 * What one account was asked to do before its calls pass again.
 *
 * @param ticket what stands for it in every URL
 * @param expires when the ticket ceases to be taken
 * @param goodFor how long it counts once it is passed
 */
public record Challenge(String ticket, String account, Task task, Duration goodFor, Instant expires) {

    /** What is to be done. */
    public sealed interface Task {
        /** The word for it in policies and in refusals. */
        default String kind() {
            return this instanceof Work ? "proof_of_work" : "attestation";
        }
    }

    /**
     * Find a solution for which SHA-256 of {@code ticket + ":" + solution} in UTF-8 begins with so many zero bits.
     */
    public record Work(int difficulty) implements Task {}

    /** Be confirmed by those who run the service; their page is told the ticket. */
    public record Attestation(String page) implements Task {}

    /** How a challenge stands. */
    public enum State {
        OPEN,
        EXPIRED,
        /** The account's calls pass already, by this ticket or another. */
        PASSED
    }
}
