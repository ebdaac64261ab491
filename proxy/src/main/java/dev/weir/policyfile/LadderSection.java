package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.oneOf;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Ladder.Challenge;
import dev.weir.domain.decision.Ladder.Degrade;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.util.List;
import java.util.Optional;

/** The section {@code ladder}. */
final class LadderSection {
    private static final Keys LADDER =
            Keys.required("observe").and("degrade", "challenge", "block", "steps_down_after", "reach");
    private static final Keys OBSERVE = Keys.required("from_score");
    private static final int UNREADABLE_SCORE = 0;

    private final Fields ladder;
    private final Fields degrade;
    private final ChallengeSection challenge;
    private final Fields block;
    private final Ladder read;
    private boolean reachedByUnreadable;

    LadderSection(Fields root) {
        ladder = root.section("ladder", LADDER);
        ladder.section("observe", OBSERVE).get("from_score", oneOf(0), 0);
        degrade = ladder.section("degrade", DegradeSection.KEYS);
        challenge = new ChallengeSection(ladder);
        block = ladder.section("block", BlockSection.KEYS);
        Ladder rungs = new Ladder(
                ladder.has("degrade")
                        ? Optional.of(new Degrade(fromScore(degrade), DegradeSection.read(ladder, degrade)))
                        : Optional.empty(),
                ladder.has("challenge") ? Optional.of(challenge.read()) : Optional.empty(),
                ladder.has("block") ? Optional.of(BlockSection.read(block, fromScore(block))) : Optional.empty());
        read = rungs.with(CautionSection.read(ladder, rungs));
        checkRise();
    }

    Ladder read() {
        return read;
    }

    /** Whether a budget may lead to this action: the ladder says what degrading and challenging are. */
    boolean saysHowTo(Action action) {
        return switch (action) {
            case OBSERVE, BLOCK -> true;
            case DEGRADE -> ladder.has("degrade");
            case CHALLENGE -> ladder.has("challenge");
        };
    }

    /** A budget whose action could not be read may lead to any rung: one mistake is told once. */
    void mayBeReachedByUnreadable() {
        reachedByUnreadable = true;
    }

    /** A rung that no score and no budget leads to is a mistake in the numbers. */
    void checkReach(List<BudgetRule> budgets, List<SignatureRule> signatures) {
        if (reachedByUnreadable) {
            return;
        }
        int most = signatures.stream().mapToInt(SignatureRule::adds).sum();
        for (Rung rung : rungs()) {
            boolean byBudget = budgets.stream().anyMatch(budget -> budget.whenExceeded() == rung.action());
            if (rung.fromScore() > most && !byBudget) {
                rung.fields()
                        .report(
                                "from_score",
                                "from_score: " + rung.fromScore() + " (expected: at most " + most
                                        + ", which is all that the signatures add together)",
                                "");
            }
        }
    }

    /** Nobody can confirm one. */
    void doubtAttestation() {
        if (read.challenge().filter(Challenge::isAttestation).isPresent()) {
            challenge
                    .fields()
                    .doubt(
                            "kind",
                            "nothing can confirm an attestation: whoever is challenged stays so",
                            "weir.yaml has neither admin.token nor challenge.webhook_secrets");
        }
    }

    static int fromScore(Fields rung) {
        return rung.get("from_score", Words.SCORE, UNREADABLE_SCORE);
    }

    private void checkRise() {
        int before = UNREADABLE_SCORE;
        for (Rung rung : rungs()) {
            if (rung.fromScore() != UNREADABLE_SCORE && rung.fromScore() <= before) {
                rung.fields()
                        .report(
                                "from_score",
                                "from_score: " + rung.fromScore() + " (expected: more than " + before
                                        + ", where the rung before begins)",
                                "");
            }
            before = Math.max(before, rung.fromScore());
        }
    }

    private record Rung(Action action, Fields fields, int fromScore) {}

    /** Those that are there, mildest first. */
    private List<Rung> rungs() {
        return List.of(
                        read.degrade().map(rung -> new Rung(Action.DEGRADE, degrade, rung.fromScore())),
                        read.challenge().map(rung -> new Rung(Action.CHALLENGE, challenge.fields(), rung.fromScore())),
                        read.block().map(rung -> new Rung(Action.BLOCK, block, rung.fromScore())))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
