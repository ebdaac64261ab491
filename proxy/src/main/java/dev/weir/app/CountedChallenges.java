package dev.weir.app;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenges;
import dev.weir.telemetry.Telemetry;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Challenges whose outcomes are counted. */
final class CountedChallenges implements Challenges {
    private final Challenges challenges;
    private final Telemetry telemetry;

    CountedChallenges(Challenges challenges, Telemetry telemetry) {
        this.challenges = challenges;
        this.telemetry = telemetry;
    }

    @Override
    public Puzzle issue(Caller caller, Ladder.Challenge challenge, Instant now) {
        return challenges.issue(caller, challenge, now);
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Instant now) {
        return challenges.redeem(ticket, solution, now).whenComplete((outcome, failure) -> {
            if (failure == null) {
                telemetry.challengeRedeemed(outcome);
            }
        });
    }

    @Override
    public Puzzle puzzle(String ticket, Instant now) {
        return challenges.puzzle(ticket, now);
    }
}
