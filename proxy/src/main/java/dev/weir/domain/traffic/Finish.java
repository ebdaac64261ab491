package dev.weir.domain.traffic;

/** Why an answer ended, in whatever words its provider says so. */
public enum Finish {
    /** The model was done. */
    STOP,
    /** The output cap, or the model's own limit, was reached. */
    LENGTH,
    /** The model calls a tool and waits for what it gives back. */
    TOOL_CALLS,
    /** The model, or a filter before it, refused. */
    REFUSAL,
    /** It did not say, or something else. */
    UNKNOWN
}
