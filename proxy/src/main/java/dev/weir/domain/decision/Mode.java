package dev.weir.domain.decision;

/** Whether a policy or one of its rules acts; the mildest first. */
public enum Mode {
    /** Skipped. */
    DISABLED,
    /** Decided and recorded; nothing is touched. */
    SHADOW,
    /** Acted on. */
    ENFORCE;

    /** A rule does no more than its policy does. */
    public Mode within(Mode outer) {
        return compareTo(outer) <= 0 ? this : outer;
    }
}
