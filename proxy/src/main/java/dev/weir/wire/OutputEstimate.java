package dev.weir.wire;

/**
 * How many tokens the text of an answer came to, where the provider's own count never arrives: a quarter of its bytes, or
 * one a text event, whichever is more, since no event holds less than a token.
 */
final class OutputEstimate {
    private static final int BYTES_A_TOKEN = 4;

    private final long texts;
    private long events;
    private long bytes;
    private long bytesBefore;

    /** Takes the names under which generated text stands. */
    OutputEstimate(long texts) {
        this.texts = texts;
    }

    boolean isText(int name) {
        return AnswerNames.in(texts, name);
    }

    /** So many bytes of a text of that name were in the event. */
    void text(int name, int length) {
        bytes += isText(name) ? length : 0;
    }

    void endOfEvent() {
        if (bytes > bytesBefore) {
            events++;
            bytesBefore = bytes;
        }
    }

    long tokens() {
        return Math.max(events, bytes / BYTES_A_TOKEN);
    }
}
