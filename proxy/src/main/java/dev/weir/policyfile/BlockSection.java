package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.oneOf;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.domain.decision.Ladder.Block;
import dev.weir.domain.decision.Ladder.Tarpit;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rung {@code block}. */
final class BlockSection {
    static final Keys KEYS = Keys.required("from_score", "status").and("retry_after", "appeal", "tarpit");

    private static final Keys TARPIT = Keys.required("delay", "at_most");
    /** Connections of their own for refusals; a proxy has ten times as many for everybody. */
    private static final int MOST_HELD = 1000;

    private static final Duration LONGEST_HELD = Duration.ofSeconds(60);
    private static final ScalarType<String> ADDRESS = text(
            Pattern.compile("mailto:[^\\s@]+@[^\\s@]+|https?://[^\\s]+"),
            "an address, such as \"mailto:abuse@example.com\" or \"https://example.com/appeal\"");

    private BlockSection() {}

    static Block read(Fields block, int fromScore) {
        int status = block.get("status", oneOf(403, 429), 403);
        if (block.isSound() && status == 429 && !block.has("retry_after")) {
            block.report("missing key 'retry_after'" + block.where(), "a 429 says when to come back");
        }
        if (block.has("status") && status == 403 && block.has("retry_after")) {
            block.reportKey("retry_after", "'retry_after'" + block.where() + " (expected: only with status 429)", "");
        }
        return new Block(
                fromScore,
                status,
                block.get("retry_after", DURATION, Duration.ZERO),
                block.get("appeal", ADDRESS),
                block.has("tarpit") ? Optional.of(tarpit(block.section("tarpit", TARPIT))) : Optional.empty());
    }

    private static Tarpit tarpit(Fields tarpit) {
        return new Tarpit(
                DelayKey.read(tarpit, LONGEST_HELD).orElse(LONGEST_HELD),
                tarpit.get("at_most", integer(1, MOST_HELD), 1));
    }
}
