package dev.weir.wire;

import com.dynatrace.hash4j.hashing.HashStream64;

/** The last few different signatures that an answer issued, as hashes that are not keyed yet. */
final class IssuedSignatures {
    private static final int MOST = Presented.MOST;
    private static final long[] NOTHING = {};

    private final HashStream64 stream = SignatureHash.stream();
    private long[] hashes = NOTHING;
    private int count;
    private boolean empty = true;

    void begins() {
        stream.reset();
        empty = true;
    }

    void piece(byte[] data, int from, int to) {
        stream.putBytes(data, from, to - from);
        empty &= from == to;
    }

    /** A signature is whole; one that a stream repeats counts once. */
    void ends() {
        if (empty) {
            return;
        }
        long hash = stream.getAsLong();
        if (count == 0) {
            hashes = new long[MOST];
        }
        for (int i = 0; i < Math.min(count, MOST); i++) {
            if (hashes[i] == hash) {
                return;
            }
        }
        hashes[count++ & MOST - 1] = hash;
    }

    /** The hashes, the oldest first. */
    long[] hashes() {
        int kept = Math.min(count, MOST);
        if (kept == 0) {
            return NOTHING;
        }
        var ordered = new long[kept];
        for (int i = 0; i < kept; i++) {
            ordered[i] = hashes[(count - kept + i) & MOST - 1];
        }
        return ordered;
    }
}
