package dev.weir.wire;

/**
 * The arithmetic of hashing words as they are read, eight bytes at a time. It is the same in every process and release:
 * proxies compare these hashes with each other.
 */
final class WordHash {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long MIX_1 = 0xFF51AFD7ED558CCDL;
    private static final long MIX_2 = 0xC4CEB9FE1A85EC53L;
    private static final long OLDEST = 0xD94363FC538227B1L; // FACTOR to the 4th: the weight of the first of 5 words

    private WordHash() {}

    /** Takes in the next eight bytes; without the shift, what differs in the highest byte would stay there. */
    static long with(long hash, long eight) {
        long h = (hash ^ eight) * FACTOR;
        return h ^ (h >>> 32);
    }

    /** Spreads every input bit over the whole word (the finalizer of MurmurHash3). */
    static long finished(long hash) {
        long h = (hash ^ (hash >>> 33)) * MIX_1;
        h = (h ^ (h >>> 33)) * MIX_2;
        return h ^ (h >>> 33);
    }

    /** The hash of two words in this order. */
    static long pair(long first, long second) {
        return folded(first * FACTOR + second);
    }

    /** Brings the high bits down: enough for a sum of well-mixed words. */
    static long folded(long sum) {
        return sum ^ (sum >>> 32);
    }

    /** The hash of a run of words, made from that of the run one word earlier. */
    static long rolled(long run, long leaving, long entering) {
        return (run - leaving * OLDEST) * FACTOR + entering;
    }
}
