package dev.weir.replay;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Callers;
import dev.weir.flow.Challenges;
import dev.weir.flow.Exchange;
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
    public Puzzle issue(Caller caller, Ladder.Challenge challenge, Instant now) {
        if (reactions.solves(caller.account())) {
            proven.put(caller.account(), now.plus(challenge.goodFor()));
        }
        return puzzle("", now);
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Instant now) {
        return CompletableFuture.completedFuture(Outcome.FORGED);
    }

    @Override
    public Puzzle puzzle(String ticket, Instant now) {
        return new Puzzle(ticket, 0, now);
    }
}
