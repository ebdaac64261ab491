package dev.weir.wire;

/** One hash of a whole text in which every run of white space counts as one space and none counts at either end. */
final class FoldedText {
    private static final int CHUNK = 1024;

    private FoldedText() {}

    /** The hash; 0 for a text with nothing but white space. */
    static long hash(CharSequence text) {
        var chunk = new char[Math.min(CHUNK, text.length())];
        long hash = 0;
        boolean gap = false;
        for (int from = 0; from < text.length(); from += CHUNK) {
            int length = Math.min(CHUNK, text.length() - from);
            Characters.copy(text, from, from + length, chunk);
            for (int i = 0; i < length; i++) {
                char c = chunk[i];
                byte kind = CharacterKind.of(c);
                if (kind == CharacterKind.SPACE || kind == CharacterKind.LINE_FEED) {
                    gap = true;
                } else {
                    long next = gap && hash != 0 ? ((long) ' ' << 16) | c : c;
                    hash = WordHash.with(hash, next);
                    gap = false;
                }
            }
        }
        return hash == 0 ? 0 : WordHash.finished(hash);
    }
}
