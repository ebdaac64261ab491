package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code signatures}. */
final class SignatureSection {
    /** More than any ladder asks for, so that one unreadable number is not followed by doubts about the ladder. */
    private static final int UNREADABLE_POINTS = 1000;

    /** How long the evidence of campaigns is kept, whatever is asked for. */
    private static final Duration CAMPAIGN_MEMORY = Duration.ofDays(28);

    private static final Keys SIGNATURE = Keys.required(
                    "name", "description", "per", "window", "when", "adds", "fades_after")
            .and("mode", "maturity");
    private static final ScalarType<Per> PER = choice(Per.class);

    private SignatureSection() {}

    static List<SignatureRule> read(Fields root, Mode outer, Maturity usual, RuleNames names) {
        return root.sections("signatures", "signature", SIGNATURE).stream()
                .map(signature -> rule(signature, outer, usual, names))
                .toList();
    }

    private static SignatureRule rule(Fields fields, Mode outer, Maturity usual, RuleNames names) {
        Optional<Per> per = fields.get("per", PER);
        var signature = new Signature(
                names.read(fields),
                fields.get("description", textOf(20), ""),
                per.orElse(Per.ACCOUNT),
                fields.get("window", DURATION, Duration.ofHours(1)),
                BoundsSection.read(fields, per));
        Duration fades = fields.get("fades_after", DURATION, Duration.ofHours(1));
        if (per.equals(Optional.of(Per.CAMPAIGN))) {
            doubtMemory(fields, "window", signature.window());
            doubtMemory(fields, "fades_after", fades);
        }
        Mode mode = fields.get("mode", Words.MODE, outer).within(outer);
        checkMaturity(fields, mode, fields.get("maturity", Words.MATURITY, usual));
        return new SignatureRule(signature, mode, fields.get("adds", integer(1, 100), UNREADABLE_POINTS), fades);
    }

    private static void doubtMemory(Fields fields, String key, Duration time) {
        if (time.compareTo(CAMPAIGN_MEMORY) > 0) {
            fields.doubt(
                    key,
                    key + ": " + time.toDays()
                            + " days (expected: 28d or less, which is how long campaigns are remembered)",
                    "");
        }
    }

    private static void checkMaturity(Fields fields, Mode mode, Maturity maturity) {
        if (fields.has("maturity") && mode == Mode.ENFORCE && maturity != Maturity.STABLE) {
            fields.report(
                    "maturity",
                    "maturity: " + Words.word(maturity) + " (expected: stable, since the signature is enforced)",
                    "add 'mode: shadow' to it");
        }
    }
}
