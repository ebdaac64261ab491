package dev.weir.identity;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenges;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puzzles that cost their solver work. Nothing is kept of a puzzle that was set: its ticket carries all that is needed to
 * check a solution, so any proxy with the same secret can.
 */
public final class ProofOfWork implements Challenges {
    /** About a second of one core. */
    public static final int USUAL_DIFFICULTY = 21;

    private static final int HARDEST = 40;
    private static final int LONGEST_SOLUTION = 64;

    private final Keyed keyed;
    private final int difficulty;
    private final Duration ticketLife;
    private final Proofs proofs;
    private final SecureRandom random;

    public ProofOfWork(byte[] secret, int difficulty, Duration ticketLife, Proofs proofs, SecureRandom random) {
        if (difficulty < 1 || difficulty > HARDEST) {
            throw new IllegalArgumentException("difficulty: " + difficulty + " (expected: 1 to " + HARDEST + ")");
        }
        this.keyed = Keyed.by(secret).derived("challenge tickets");
        this.difficulty = difficulty;
        this.ticketLife = ticketLife;
        this.proofs = proofs;
        this.random = random;
    }

    @Override
    public Puzzle issue(Caller caller, Ladder.Challenge challenge, Instant now) {
        byte[] nonce = new byte[Ticket.NONCE_BYTES];
        random.nextBytes(nonce);
        Instant expires = Instant.ofEpochSecond(now.plus(ticketLife).getEpochSecond());
        var ticket = new Ticket(caller.account(), challenge.goodFor(), difficulty, expires, Ticket.nonce(nonce));
        return new Puzzle(ticket.sealed(keyed), difficulty, expires);
    }

    @Override
    public Puzzle puzzle(String ticket, Instant now) {
        return Ticket.open(ticket, keyed)
                .filter(opened -> now.isBefore(opened.expires()))
                .map(opened -> new Puzzle(ticket, opened.difficulty(), opened.expires()))
                .orElseGet(() -> new Puzzle(ticket, 0, Instant.EPOCH));
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Instant now) {
        Optional<Ticket> opened = Ticket.open(ticket, keyed);
        if (opened.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.FORGED);
        }
        if (!now.isBefore(opened.get().expires())) {
            return CompletableFuture.completedFuture(Outcome.EXPIRED);
        }
        if (solution.length() > LONGEST_SOLUTION
                || Work.bits(ticket, solution) < opened.get().difficulty()) {
            return CompletableFuture.completedFuture(Outcome.WRONG);
        }
        return spend(opened.get(), now);
    }

    private CompletionStage<Outcome> spend(Ticket ticket, Instant now) {
        return proofs.spend(ticket.nonce(), ticket.expires(), now).thenApply(first -> {
            if (!first) {
                return Outcome.SPENT;
            }
            proofs.proven(ticket.account(), now.plus(ticket.goodFor()));
            return Outcome.PASSED;
        });
    }
}
