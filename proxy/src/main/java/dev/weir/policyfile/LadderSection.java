package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.oneOf;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Ladder.Block;
import dev.weir.domain.decision.Ladder.Degrade;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code ladder}. */
final class LadderSection {
    private static final Keys LADDER =
            Keys.required("observe").and("degrade", "challenge", "block", "steps_down_after", "reach");
    private static final Keys OBSERVE = Keys.required("from_score");
    private static final Keys DEGRADE = Keys.required("from_score").and("output_cap", "strip_logits", "max_samples");
    private static final Keys BLOCK = Keys.required("from_score", "status").and("retry_after");
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
        degrade = ladder.section("degrade", DEGRADE);
        challenge = new ChallengeSection(ladder);
        block = ladder.section("block", BLOCK);
        Ladder rungs = new Ladder(
                ladder.has("degrade") ? Optional.of(degrade()) : Optional.empty(),
                ladder.has("challenge") ? Optional.of(challenge.read()) : Optional.empty(),
                ladder.has("block") ? Optional.of(block()) : Optional.empty());
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

    private Degrade degrade() {
        boolean strips = degrade.get("strip_logits", FLAG, degrade.has("strip_logits"));
        if (degrade.isSound() && !strips && !degrade.has("output_cap") && !degrade.has("max_samples")) {
            ladder.reportKey(
                    "degrade", "'degrade' takes nothing away (expected: output_cap, strip_logits or max_samples)", "");
        }
        return new Degrade(
                fromScore(degrade),
                degrade.get("output_cap", TOKENS, 0L),
                strips,
                degrade.get("max_samples", integer(1, 128), 0));
    }

    private Block block() {
        int status = block.get("status", oneOf(403, 429), 403);
        if (block.isSound() && status == 429 && !block.has("retry_after")) {
            block.report("missing key 'retry_after'" + block.where(), "a 429 says when to come back");
        }
        if (block.has("status") && status == 403 && block.has("retry_after")) {
            block.reportKey("retry_after", "'retry_after'" + block.where() + " (expected: only with status 429)", "");
        }
        return new Block(fromScore(block), status, block.get("retry_after", DURATION, Duration.ZERO));
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
