package dev.weir.domain.traffic;

import java.util.Locale;

/** What the words of a prompt give away. Each is ordinary by itself somewhere: a signature looks at how often it comes. */
public enum Marker {
    /** Presses the model to spell out its hidden reasoning; plain "step by step" does not count. */
    TRACE_COERCION,
    /** Has the model write tasks, instructions or problems for others to be trained on. */
    TASK_SYNTHESIS,
    /** Has the model rate or compare several answers by a rubric, as a reward model does. */
    PREFERENCE_JUDGING,
    /** Dictates how open reasoning is to be written out before the answer: in tags, in full, in a given voice. */
    REASONING_DICTATION,
    /** Tells the model that another maker built it, or that it has another maker's name. */
    FOREIGN_IDENTITY;

    /** The name in YAML, metrics and audit records: {@code task_synthesis}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bit() {
        return switch (this) {
            case TRACE_COERCION -> 1;
            case TASK_SYNTHESIS -> 2;
            case PREFERENCE_JUDGING -> 4;
            case REASONING_DICTATION -> 8;
            case FOREIGN_IDENTITY -> 16;
        };
    }
}
