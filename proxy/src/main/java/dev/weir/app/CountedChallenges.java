package dev.weir.app;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges;
import dev.weir.flow.Confirmations;
import dev.weir.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Challenges whose outcomes are counted, and whose confirmations stand in the audit log. */
record CountedChallenges(Challenges challenges, Telemetry telemetry) implements Challenges {
    @Override
    public Challenge issue(Caller caller, Challenge.Task task, Duration goodFor, Instant now) {
        return challenges.issue(caller, task, goodFor, now);
    }

    @Override
    public Optional<Challenge> find(String ticket) {
        return challenges.find(ticket);
    }

    @Override
    public Challenge.State state(Challenge challenge, Instant now) {
        return challenges.state(challenge, now);
    }

    @Override
    public CompletionStage<Outcome> redeem(String ticket, String solution, Address from, Instant now) {
        return counted(challenges.redeem(ticket, solution, from, now));
    }

    /** What came as a webhook is counted as one. */
    @Override
    public CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now) {
        CompletionStage<Outcome> told = challenges.confirm(confirmation, now).whenComplete((outcome, failure) -> {
            if (outcome == Outcome.PASSED) {
                telemetry.accountConfirmed(confirmation, now);
            }
        });
        return switch (confirmation.by()) {
            case ADMIN -> counted(told);
            case WEBHOOK -> told;
        };
    }

    /** Webhooks whose outcomes are counted. */
    Confirmations counting(Confirmations confirmations) {
        return (message, from, now) -> counted(confirmations.take(message, from, now));
    }

    private CompletionStage<Outcome> counted(CompletionStage<Outcome> outcome) {
        return outcome.whenComplete((reached, failure) -> {
            if (failure == null) {
                telemetry.challengeRedeemed(reached);
            }
        });
    }
}
