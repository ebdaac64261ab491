package dev.weir.wire;

import java.nio.charset.StandardCharsets;

/**
 * How many tokens the text of a stream came to, where the provider's own count never arrives: a quarter of its bytes, or
 * one a text event, whichever is more, since no event holds less than a token.
 */
final class OutputEstimate {
    private static final int BYTES_A_TOKEN = 4;

    /** The members that hold generated text, in OpenAI chunks and Anthropic deltas. */
    private static final byte[][] TEXTS = {
        key("content"),
        key("reasoning"),
        key("reasoning_content"),
        key("refusal"),
        key("arguments"),
        key("text"),
        key("thinking"),
        key("partial_json")
    };

    private long events;
    private long bytes;

    private static byte[] key(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    void event(byte[] data, int length) {
        long before = bytes;
        for (byte[] key : TEXTS) {
            int at = Bytes.indexOf(data, 0, length, key);
            while (at >= 0) {
                at = text(data, at + key.length, length);
                at = Bytes.indexOf(data, at, length, key);
            }
        }
        if (bytes > before) {
            events++;
        }
    }

    /** Measures the string that may begin here and tells where it ends. */
    private int text(byte[] data, int from, int length) {
        int at = from;
        while (at < length && data[at] == ' ') {
            at++;
        }
        if (at >= length || data[at] != '"') {
            return at;
        }
        int start = ++at;
        while (at < length && data[at] != '"') {
            at += data[at] == '\\' ? 2 : 1;
        }
        bytes += Math.min(at, length) - start;
        return Math.min(at, length);
    }

    long tokens() {
        return Math.max(events, bytes / BYTES_A_TOKEN);
    }
}
