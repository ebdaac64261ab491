package dev.weir.wire;

/** What a text of an answer is to whoever learns from it. */
enum Heard {
    NOTHING,
    /** A part of what the model says to the caller. */
    VISIBLE,
    /** A reasoning signature, or a piece of encrypted reasoning. */
    SIGNATURE,
    /** The model's own words for that it refuses. */
    REFUSAL,
    /** A word for why the answer ended. */
    FINISH,
    /** The type of an item, of a block or of an event. */
    TYPE
}
