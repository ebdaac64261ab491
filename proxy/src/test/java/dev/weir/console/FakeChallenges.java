package dev.weir.console;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One attestation, ticket {@code t-1} of account acme, that is confirmed once; every other ticket was not made here. */
final class FakeChallenges implements Challenges {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static final Challenge ASKED = new Challenge(
            "t-1",
            "acme",
            new Challenge.Attestation("https://example.com/verify"),
            Duration.ofHours(8),
            NOW.plusSeconds(600));

    private boolean confirmed;

    static ChallengeAccess access(Token token) {
        return new ChallengeAccess(token, new FakeChallenges(), InstantSource.fixed(NOW));
    }

    @Override
    public Challenge issue(Caller caller, Challenge.Task task, Duration goodFor, Instant now) {
        return ASKED;
    }

    @Override
    public Optional<Challenge> find(String ticket) {
        return ticket.equals(ASKED.ticket()) ? Optional.of(ASKED) : Optional.empty();
    }

    @Override
    public Challenge.State state(Challenge challenge, Instant now) {
        return confirmed ? Challenge.State.PASSED : Challenge.State.OPEN;
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Address from, Instant now) {
        return CompletableFuture.completedFuture(Outcome.WRONG);
    }

    @Override
    public CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now) {
        return CompletableFuture.completedFuture(outcome(confirmation));
    }

    private Outcome outcome(Confirmation confirmation) {
        if (find(confirmation.ticket()).isEmpty()) {
            return Outcome.FORGED;
        }
        if (!confirmation.account().equals(ASKED.account())) {
            return Outcome.BORROWED;
        }
        boolean before = confirmed;
        confirmed = true;
        return before ? Outcome.SPENT : Outcome.PASSED;
    }
}
