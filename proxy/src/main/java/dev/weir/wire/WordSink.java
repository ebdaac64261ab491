package dev.weir.wire;

/** Takes the words of a text in order. */
interface WordSink {
    /**
     * The next word.
     *
     * @param tag whether it stands at the start of a tag, such as {@code <word} or {@code [word}
     */
    void word(long hash, boolean tag);

    /**
     * The next word belongs to another sentence.
     *
     * @param asked whether this one ended with a question mark
     */
    void sentenceEnds(boolean asked);
}
