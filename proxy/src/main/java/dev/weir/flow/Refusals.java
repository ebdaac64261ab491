package dev.weir.flow;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Proof;
import dev.weir.wire.Parsed;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The words for every answer that the proxy gives itself. They name no threshold and no signature. */
final class Refusals {
    private static final Duration PROOF_WHEN_UNSAID = Duration.ofMinutes(30);

    private final Challenges challenges;

    Refusals(Challenges challenges) {
        this.challenges = challenges;
    }

    Refusal challenge(Exchange exchange, Visit visit) {
        Ladder ladder = visit.policy().ladder();
        var rung = ladder.challenge().orElseGet(() -> new Ladder.Challenge(Integer.MAX_VALUE, PROOF_WHEN_UNSAID));
        Challenge.Task task = task(rung.proof(), ladder, visit.verdict().score());
        Challenge challenge = challenges.issue(visit.caller(), task, rung.goodFor(), visit.at());
        String url = exchange.origin() + Challenges.PATH + challenge.ticket();
        return new Refusal(
                Kind.CHALLENGED,
                words(task, url),
                visit.id(),
                Duration.ZERO,
                details(challenge, url),
                RateHeaders.NONE);
    }

    private static Challenge.Task task(Proof proof, Ladder ladder, int score) {
        return proof instanceof Proof.Work work
                ? new Challenge.Work(ladder.difficulty(work, score))
                : new Challenge.Attestation(((Proof.Attestation) proof).page());
    }

    private static String words(Challenge.Task task, String url) {
        String before = "This account has to prove itself before it can go on. ";
        return task instanceof Challenge.Work
                ? before + "Open " + url + " in a browser, or run: weir solve " + url
                : before + "Open " + url + " in a browser, where the operator of this service verifies you.";
    }

    private static Map<String, String> details(Challenge challenge, String url) {
        var details = new HashMap<String, String>();
        details.put("challenge_url", url);
        details.put("ticket", challenge.ticket());
        details.put("kind", challenge.task().kind());
        details.put("expires_at", challenge.expires().toString());
        if (challenge.task() instanceof Challenge.Work work) {
            details.put(Refusal.DIFFICULTY, String.valueOf(work.difficulty()));
        }
        return details;
    }

    /** A block by score is what the ladder says; one by an exceeded budget alone is always a 429, since it ends by itself. */
    static Refusal block(Visit visit) {
        var ladder = visit.policy().ladder();
        if (AccountOverride.blocks(visit.verdict())) {
            return byOverride(visit);
        }
        if (visit.verdict().rungs().taken() != Action.BLOCK) {
            return BudgetRefusals.of(visit);
        }
        Ladder.Block block = ladder.block().get();
        if (block.status() == 403) {
            return new Refusal(
                    Kind.BLOCKED,
                    "This request was refused by the policy of this service. " + appeal(block, visit),
                    visit.id(),
                    Duration.ZERO,
                    details(block, visit),
                    RateHeaders.NONE);
        }
        Duration wait = longer(block.retryAfter(), BudgetRefusals.wait(visit));
        return new Refusal(
                Kind.BLOCKED_FOR_NOW,
                "This proxy takes no more of these requests for now; try again in " + Refusal.secondsUp(wait) + " s. "
                        + appeal(block, visit),
                visit.id(),
                wait,
                details(block, visit),
                RateHeaders.NONE);
    }

    /** How long the refusal of that visit may be held back: one by score only, as its ladder says. */
    static Optional<Ladder.Tarpit> tarpit(Visit visit) {
        var ladder = visit.policy().ladder();
        return visit.verdict().rungs().taken() == Action.BLOCK && !AccountOverride.blocks(visit.verdict())
                ? ladder.block().flatMap(Ladder.Block::tarpit)
                : Optional.empty();
    }

    /** A person decided it: it does not end by itself, so that trying again is of no use. */
    private static Refusal byOverride(Visit visit) {
        Optional<Ladder.Block> block = visit.policy().ladder().block();
        return new Refusal(
                Kind.BLOCKED,
                "This request was refused by the operator of this service. "
                        + appeal(block.flatMap(Ladder.Block::appeal), visit),
                visit.id(),
                Duration.ZERO,
                block.map(rung -> details(rung, visit))
                        .orElseGet(() -> Map.of("limited_by", "proxy", "reason_id", visit.id())),
                RateHeaders.NONE);
    }

    private static String appeal(Ladder.Block block, Visit visit) {
        return appeal(block.appeal(), visit);
    }

    private static String appeal(Optional<String> appeal, Visit visit) {
        String whom = appeal.map(address -> "write to " + address).orElse("ask the operator");
        return "If you think it is wrong, " + whom + " and give this reason id: " + visit.id();
    }

    private static Map<String, String> details(Ladder.Block block, Visit visit) {
        return block.appeal().isPresent()
                ? Map.of(
                        "limited_by",
                        "proxy",
                        "reason_id",
                        visit.id(),
                        "appeal",
                        block.appeal().get())
                : Map.of("limited_by", "proxy", "reason_id", visit.id());
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
