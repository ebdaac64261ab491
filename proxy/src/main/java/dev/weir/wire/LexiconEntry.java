package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An entry of a lexicon as the scanner reads it: one word, or a run of words with {@code _} or nothing between. */
final class LexiconEntry implements WordSink {
    private long[] hashes = new long[8];
    private int count;

    private LexiconEntry() {}

    /** The hashes of the words, in order. */
    static long[] words(String entry) {
        var words = new LexiconEntry();
        byte[] bytes = entry.replace('_', ' ').getBytes(StandardCharsets.UTF_8);
        var scanner = new WordScanner(words);
        scanner.text(bytes, 0, bytes.length);
        scanner.scan(0, false);
        return Arrays.copyOf(words.hashes, words.count);
    }

    @Override
    public void word(long hash, boolean tag) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash;
    }

    @Override
    public void sentenceEnds(boolean asked) {}
}
