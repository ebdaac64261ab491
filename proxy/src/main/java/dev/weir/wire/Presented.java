package dev.weir.wire;

/** Where the last reasoning signatures of a conversation stand in its body; they are hashed once all is read. */
final class Presented {
    /** The most that are looked at: a conversation that goes on brings its last ones along. */
    static final int MOST = 8;

    private static final long[] NOTHING = {};

    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    private final boolean[] escaped = new boolean[MOST];
    private int count;
    private int maybeFrom;
    private int maybeTo;
    private boolean maybeEscaped;

    void clear() {
        count = 0;
        maybeTo = maybeFrom;
    }

    /** Adds the string that the cursor passed last. */
    void add(JsonCursor json) {
        add(json.from(), json.to(), json.escaped());
    }

    /** Keeps that string in mind, which is one if its block turns out to be of that type. */
    void maybe(JsonCursor json) {
        maybeFrom = json.from();
        maybeTo = json.to();
        maybeEscaped = json.escaped();
    }

    /** The block is of that type. */
    void sure() {
        add(maybeFrom, maybeTo, maybeEscaped);
        maybeTo = maybeFrom;
    }

    private void add(int start, int end, boolean escapes) {
        if (end > start) {
            int slot = count++ & MOST - 1;
            from[slot] = start;
            to[slot] = end;
            escaped[slot] = escapes;
        }
    }

    /** Hashes of the last ones, the oldest first. */
    long[] hashes(byte[] body) {
        if (count == 0) {
            return NOTHING;
        }
        int kept = Math.min(count, MOST);
        var hashes = new long[kept];
        for (int i = 0; i < kept; i++) {
            hashes[i] = hash(body, (count - kept + i) & MOST - 1);
        }
        return hashes;
    }

    private long hash(byte[] body, int slot) {
        if (!escaped[slot]) {
            return SignatureHash.of(body, from[slot], to[slot]);
        }
        var decoded = new byte[to[slot] - from[slot]];
        return SignatureHash.of(decoded, 0, JsonText.decode(body, from[slot], to[slot], decoded, 0));
    }
}
