package dev.weir.replay;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Callers;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges;
import dev.weir.flow.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Callers by the account and the address that were recorded, and puzzles that those solve who do so. */
final class Solving implements Callers, Challenges {
    private final Reactions reactions;
    private final Map<String, Instant> proven = new HashMap<>();

    Solving(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public Optional<Caller> identify(Exchange exchange, Instant now) {
        RecordedRequest request = ((RecordedExchange) exchange).request();
        Instant until = proven.getOrDefault(request.account(), Instant.MIN);
        return Optional.of(new Caller(request.account(), request.plan(), request.address(), request.client(), until));
    }

    @Override
    public Challenge issue(Caller caller, Challenge.Task task, Duration goodFor, Instant now) {
        if (reactions.solves(caller.account())) {
            proven.put(caller.account(), now.plus(goodFor));
        }
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
