package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.MODEL;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.number;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Degradation.Swap;
import dev.weir.domain.traffic.ModelName;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the rung {@code degrade} takes. */
final class DegradeSection {
    static final Keys KEYS = Keys.required("from_score")
            .and("output_cap", "strip_logits", "max_samples")
            .and("reasoning_budget", "hide_reasoning", "fix_sampling", "pin_repeats", "swap_model")
            .and("pace", "delay", "budget_share");

    private static final Keys SWAPS = Keys.named(MODEL);
    private static final List<String> FLAGS = List.of("strip_logits", "hide_reasoning", "fix_sampling");
    /** Anthropic takes no smaller thinking budget. */
    private static final long SMALLEST_REASONING = 1024;
    /** Callers give up, and retry, when an answer takes much longer to begin. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private static final ScalarType<String> TARGET =
            text(Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*"), "the whole name of a model, such as gpt-4o-mini");
    private static final ScalarType<Integer> PACE = text(
                    Pattern.compile("[1-9][0-9]{0,2}/s"), "events in a second, from 1/s to 999/s, such as 20/s")
            .as(pace -> Optional.of(Integer.valueOf(pace.substring(0, pace.indexOf('/')))));
    private static final ScalarType<Integer> SHARE = number(0.01, 1, "a share from 0.01 to 1")
            .as(share -> Optional.of((int) Math.round(share * Degradation.WHOLE)));

    private DegradeSection() {}

    /** Reads the section, which is in that ladder. */
    static Degradation read(Fields ladder, Fields degrade) {
        if (degrade.isSound() && degrade.present().stream().noneMatch(key -> takes(degrade, key))) {
            ladder.reportKey(
                    "degrade", "'degrade' takes nothing away (expected: a key that does, such as output_cap)", "");
        }
        return new Degradation(
                degrade.get("output_cap", TOKENS, 0L),
                flag(degrade, "strip_logits"),
                degrade.get("max_samples", integer(1, 128), 0),
                reasoningBudget(degrade),
                flag(degrade, "hide_reasoning"),
                flag(degrade, "fix_sampling"),
                degrade.get("pin_repeats", DURATION, Duration.ZERO),
                swaps(degrade.section("swap_model", SWAPS)),
                degrade.get("pace", PACE, 0),
                DelayKey.read(degrade, LONGEST_DELAY).orElse(Duration.ZERO),
                degrade.get("budget_share", SHARE, Degradation.WHOLE));
    }

    private static boolean takes(Fields degrade, String key) {
        return !key.equals("from_score") && (!FLAGS.contains(key) || flag(degrade, key));
    }

    private static boolean flag(Fields degrade, String key) {
        return degrade.get(key, FLAG, degrade.has(key));
    }

    private static long reasoningBudget(Fields degrade) {
        long budget = degrade.get("reasoning_budget", TOKENS, 0L);
        if (budget != 0 && budget < SMALLEST_REASONING) {
            degrade.report(
                    "reasoning_budget",
                    "reasoning_budget: " + budget + " (expected: " + SMALLEST_REASONING + " or more)",
                    "no model takes less everywhere");
        }
        return budget;
    }

    private static List<Swap> swaps(Fields models) {
        var read = new ArrayList<Swap>();
        for (String name : models.present()) {
            read.stream()
                    .filter(before -> before.from().covers(name))
                    .findFirst()
                    .ifPresent(before -> models.reportKey(
                            name,
                            "'" + name + "'" + models.where() + " (expected: before '"
                                    + before.from().text() + "', which covers it)",
                            ""));
            read.add(new Swap(new ModelName(name), models.get(name, TARGET, Words.INVALID)));
        }
        return read;
    }
}
