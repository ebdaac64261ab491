package dev.weir.replay;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenges;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puzzles that nobody gets to see, so that nobody solves them. */
final class UnsolvedChallenges implements Challenges {
    @Override
    public Puzzle issue(Caller caller, Ladder.Challenge challenge, Instant now) {
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
