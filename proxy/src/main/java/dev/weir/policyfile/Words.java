package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.yaml.ScalarType;
import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of values that more than one part of a policy has. */
final class Words {
    static final String NAME_PATTERN = "[a-z][a-z0-9-]{1,62}";
    static final ScalarType<String> NAME = text(
            Pattern.compile(NAME_PATTERN), "a name of 2 to 63 small letters, digits and '-' that begins with a letter");
    static final ScalarType<Mode> MODE = choice(Mode.class);
    static final ScalarType<Maturity> MATURITY = choice(Maturity.class);
    static final ScalarType<Action> ACTION = choice(Action.class);
    static final ScalarType<Integer> SCORE = integer(1, 1000);

    /** Stands where a name could not be read; a policy that holds it is never handed out. */
    static final String INVALID = "invalid";

    private Words() {}

    /** A constant as it is written in YAML. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
