package dev.weir.domain.decision;

/** What is done about a request, mildest first. */
public enum Action {
    /** Let it pass and count it. */
    OBSERVE,
    /** Let it pass with less to copy: a shorter answer, no logits, one sample. */
    DEGRADE,
    /** Ask for a proof that costs something, and let nothing pass until it is given. */
    CHALLENGE,
    /** Let nothing pass. */
    BLOCK;

    public Action harsher(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether the request still reaches the model. */
    public boolean letsThrough() {
        return switch (this) {
            case OBSERVE, DEGRADE -> true;
            case CHALLENGE, BLOCK -> false;
        };
    }
}
