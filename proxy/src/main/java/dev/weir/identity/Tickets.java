package dev.weir.identity;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenge.State;
import dev.weir.flow.Challenge.Task;
import dev.weir.flow.Challenge.Work;
import dev.weir.flow.Challenges;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Challenges of which nothing is kept: a ticket carries all that is needed to check what is handed in for it, so any proxy with
 * the same secret can. A check is two hashes, and comes before anything is asked of a store.
 */
public final class Tickets implements Challenges {
    private static final int LONGEST_SOLUTION = 64;

    private final Keyed keyed;
    private final Duration life;
    private final Proofs proofs;
    private final Tries tries;
    private final SecureRandom random;

    /** @param life how long a ticket is taken */
    public Tickets(byte[] secret, Duration life, Proofs proofs, Tries tries, SecureRandom random) {
        this.keyed = Keyed.by(secret).derived("challenge tickets");
        this.life = life;
        this.proofs = proofs;
        this.tries = tries;
        this.random = random;
    }

    @Override
    public Challenge issue(Caller caller, Task task, Duration goodFor, Instant now) {
        byte[] nonce = new byte[Ticket.NONCE_BYTES];
        random.nextBytes(nonce);
        Instant expires = Instant.ofEpochSecond(now.plus(life).getEpochSecond());
        var ticket = new Ticket(caller.account(), goodFor, task, expires, Ticket.nonce(nonce));
        return challenge(ticket.sealed(keyed), ticket);
    }

    @Override
    public Optional<Challenge> find(String ticket) {
        return Ticket.open(ticket, keyed).map(opened -> challenge(ticket, opened));
    }

    @Override
    public State state(Challenge challenge, Instant now) {
        if (proofs.provenUntil(challenge.account()).isAfter(now)) {
            return State.PASSED;
        }
        return now.isBefore(challenge.expires()) ? State.OPEN : State.EXPIRED;
    }

    @Override
    public CompletionStage<Outcome> redeem(String text, String solution, Address from, Instant now) {
        if (!tries.mayTry(from, now)) {
            return CompletableFuture.completedFuture(Outcome.TOO_MANY);
        }
        Optional<Ticket> ticket = Ticket.open(text, keyed);
        Outcome checked = ticket.isEmpty() ? Outcome.FORGED : check(ticket.get(), text, solution, now);
        return tries.counted(from, now, checked == Outcome.PASSED ? spend(ticket.get(), now) : done(checked));
    }

    @Override
    public CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now) {
        Optional<Ticket> ticket = Ticket.open(confirmation.ticket(), keyed);
        if (ticket.isEmpty()) {
            return done(Outcome.FORGED);
        }
        if (!ticket.get().account().equals(confirmation.account())) {
            return done(Outcome.BORROWED);
        }
        if (!now.isBefore(ticket.get().expires())) {
            return done(Outcome.EXPIRED);
        }
        return ticket.get().task() instanceof Challenge.Attestation ? spend(ticket.get(), now) : done(Outcome.WRONG);
    }

    private static Outcome check(Ticket ticket, String text, String solution, Instant now) {
        if (!now.isBefore(ticket.expires())) {
            return Outcome.EXPIRED;
        }
        boolean solved = ticket.task() instanceof Work work
                && solution.length() <= LONGEST_SOLUTION
                && Hashes.bits(text, solution) >= work.difficulty();
        return solved ? Outcome.PASSED : Outcome.WRONG;
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

    private static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static Challenge challenge(String text, Ticket ticket) {
        return new Challenge(text, ticket.account(), ticket.task(), ticket.goodFor(), ticket.expires());
    }
}
