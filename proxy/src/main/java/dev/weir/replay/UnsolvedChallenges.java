package dev.weir.replay;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Challenges that nobody gets to see, so that nobody passes them. */
final class UnsolvedChallenges implements Challenges {
    @Override
    public Challenge issue(Caller caller, Challenge.Task task, Duration goodFor, Instant now) {
        return new Challenge("", caller.account(), task, goodFor, now);
    }

    @Override
    public Optional<Challenge> find(String ticket) {
        return Optional.empty();
    }

    @Override
    public Challenge.State state(Challenge challenge, Instant now) {
        return Challenge.State.OPEN;
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Address from, Instant now) {
        return CompletableFuture.completedFuture(Outcome.FORGED);
    }

    @Override
    public CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now) {
        return CompletableFuture.completedFuture(Outcome.FORGED);
    }
}
