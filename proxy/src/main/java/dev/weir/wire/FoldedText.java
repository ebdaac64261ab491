package dev.weir.wire;

/** One hash of a whole text in which every run of ASCII white space counts as one space and none counts at either end. */
final class FoldedText {
    private static final int ALL_BITS = 64;

    private FoldedText() {}

    /** The hash of the bytes from one offset to another; 0 for a text with nothing but white space. */
    static long hash(byte[] text, int start, int stop) {
        int at = start;
        int end = stop;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        while (at < end && isSpace(text[end - 1])) {
            end--;
        }
        if (at == end) {
            return 0;
        }
        long hash = 0;
        long pending = 0;
        int bits = 0;
        boolean gap = false;
        while (at < end) {
            if (at + EightBytes.COUNT <= end) {
                long eight = EightBytes.at(text, at);
                long spaces = EightBytes.spaces(eight);
                long folds = EightBytes.controls(eight) | (spaces & (spaces << 8)) | (gap ? spaces & 0x80 : 0);
                if (folds == 0) {
                    hash = WordHash.with(hash, pending | (eight << bits));
                    pending = bits == 0 ? 0 : eight >>> (ALL_BITS - bits);
                    gap = spaces < 0;
                    at += EightBytes.COUNT;
                    continue;
                }
            }
            byte next = text[at++];
            boolean space = isSpace(next);
            if (!space || !gap) {
                pending |= (space ? ' ' : next & 0xFFL) << bits;
                bits += 8;
                if (bits == ALL_BITS) {
                    hash = WordHash.with(hash, pending);
                    pending = 0;
                    bits = 0;
                }
            }
            gap = space;
        }
        return WordHash.finished(WordHash.with(hash, pending));
    }

    private static boolean isSpace(byte next) {
        return next >= 0 && next <= ' ';
    }
}
