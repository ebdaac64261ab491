package dev.weir.wire;

/**
 * How many tokens the text of an answer came to, where the provider's own count never arrives: a quarter of its bytes, or
 * one a text event, whichever is more, since no event holds less than a token.
 */
final class OutputEstimate {
    private static final int BYTES_A_TOKEN = 4;

    private long events;
    private long bytes;
    private long bytesBefore;

    /** So many bytes of generated text were in the event. */
    void text(int length) {
        bytes += length;
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
