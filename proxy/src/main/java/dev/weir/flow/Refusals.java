package dev.weir.flow;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.wire.Parsed;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import java.time.Duration;
import java.util.Map;

/** The words for every answer that the proxy gives itself. They name no threshold and no signature. */
final class Refusals {
    private static final Duration PROOF_WHEN_UNSAID = Duration.ofMinutes(30);

    private final Challenges challenges;

    Refusals(Challenges challenges) {
        this.challenges = challenges;
    }

    Refusal challenge(Exchange exchange, Visit visit) {
        var rung = visit.policy()
                .ladder()
                .challenge()
                .orElseGet(() -> new Ladder.Challenge(Integer.MAX_VALUE, PROOF_WHEN_UNSAID));
        var puzzle = challenges.issue(visit.caller(), rung, visit.at());
        String url = exchange.origin() + Challenges.PATH + puzzle.ticket();
        return new Refusal(
                Kind.CHALLENGED,
                "This account has to solve a short puzzle before it can go on. Run: weir solve " + url,
                visit.id(),
                Duration.ZERO,
                Map.of("challenge_url", url, "expires_at", puzzle.expires().toString()),
                RateHeaders.NONE);
    }

    /** A block by score is what the ladder says; one by an exceeded budget alone is always a 429, since it ends by itself. */
    static Refusal block(Visit visit) {
        var ladder = visit.policy().ladder();
        if (visit.verdict().rungs().taken() != Action.BLOCK) {
            return BudgetRefusals.of(visit);
        }
        Ladder.Block block = ladder.block().get();
        if (block.status() == 403) {
            return Refusal.of(
                    Kind.BLOCKED,
                    "This request was refused by the policy of this service. If you think it is wrong, give the"
                            + " operator this reason id: " + visit.id(),
                    visit.id());
        }
        Duration wait = longer(block.retryAfter(), BudgetRefusals.wait(visit));
        return new Refusal(
                Kind.RATE_LIMITED,
                "This proxy takes no more of these requests for now; try again in " + Refusal.secondsUp(wait)
                        + " s. Reason id: " + visit.id(),
                visit.id(),
                wait,
                Map.of("limited_by", "proxy"),
                RateHeaders.NONE);
    }

    static Refusal unidentified(Exchange exchange) {
        return Refusal.of(
                Kind.UNAUTHENTICATED,
                "No known API key was sent (expected: Authorization: Bearer, x-api-key, api-key, x-goog-api-key, or key in the"
                        + " query).",
                exchange.id());
    }

    static Refusal unreadable(Exchange exchange, Parsed.Unreadable unreadable) {
        return Refusal.of(Kind.BAD_REQUEST, unreadable.problem(), exchange.id());
    }

    static Refusal unknownPath(Exchange exchange) {
        return Refusal.of(
                Kind.NOT_FOUND,
                "This proxy does not pass " + exchange.method() + " " + exchange.path() + " on.",
                exchange.id());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
