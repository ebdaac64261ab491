package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.integer;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.decision.Ladder;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What keeps a ladder from doing too much: its keys {@code steps_down_after} and {@code reach}. */
final class CautionSection {
    private static final Keys ACTIONS = Keys.optional("degrade", "challenge", "block");
    private static final Keys REACH = Keys.required("accounts", "per");
    private static final int MOST_ACCOUNTS = 100_000;

    private CautionSection() {}

    static Caution read(Fields ladder, Ladder rungs) {
        var reaches = new EnumMap<Action, Reach>(Action.class);
        Fields section = ladder.section("reach", ACTIONS);
        if (section.isSound() && section.present().isEmpty()) {
            ladder.report("reach", "reach: no action (expected: degrade, challenge or block)", "");
        }
        for (String name : section.present()) {
            Action action = action(name);
            if (!isRung(action, rungs)) {
                section.reportKey(
                        name, "'" + name + "'" + section.where() + " (expected: an action of the ladder)", "");
            }
            Fields reach = section.section(name, REACH);
            reaches.put(
                    action,
                    new Reach(
                            reach.get("accounts", integer(1, MOST_ACCOUNTS), 1),
                            reach.get("per", DURATION, Duration.ofDays(1))));
        }
        return new Caution(ladder.get("steps_down_after", DURATION, Duration.ZERO), Map.copyOf(reaches));
    }

    private static Action action(String name) {
        for (Action action : Action.values()) {
            if (Words.word(action).equals(name)) {
                return action;
            }
        }
        throw new IllegalStateException(name + " (expected: one of the keys above)");
    }

    private static boolean isRung(Action action, Ladder rungs) {
        return switch (action) {
            case OBSERVE -> false;
            case DEGRADE -> rungs.degrade().isPresent();
            case CHALLENGE -> rungs.challenge().isPresent();
            case BLOCK -> rungs.block().isPresent();
        };
    }
}
