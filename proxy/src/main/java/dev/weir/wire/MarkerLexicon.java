package dev.weir.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The {@link MarkerGroup}s by the hash of a word or of a run of words, read from {@code marker-words.txt}. Where a script puts
 * no spaces between words, a run of characters is a run of words.
 */
final class MarkerLexicon {
    /** The most words of a run. */
    static final int LONGEST_RUN = 12;

    /** Set for a word or run that a longer run starts with. */
    static final long STARTS_RUN = 1L << 63;

    private static final String WORDS = "marker-words.txt";

    private final WordTable table;

    private MarkerLexicon(WordTable table) {
        this.table = table;
    }

    static void addTo(WordTable table) {
        var lexicon = new MarkerLexicon(table);
        try (InputStream in = Objects.requireNonNull(MarkerLexicon.class.getResourceAsStream(WORDS), WORDS)) {
            new String(in.readAllBytes(), UTF_8).lines().forEach(lexicon::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int colon = line.indexOf(':');
        MarkerGroup group = group(colon < 0 ? line : line.substring(0, colon));
        for (String entry : line.substring(colon + 1).trim().split(" +", -1)) {
            add(entry, group.bit());
        }
    }

    private static MarkerGroup group(String key) {
        for (MarkerGroup group : MarkerGroup.values()) {
            if (group.key().equals(key)) {
                return group;
            }
        }
        throw new IllegalStateException(WORDS + ": " + key + " (expected: a group, a colon and its words)");
    }

    private void add(String entry, long group) {
        long[] words = LexiconEntry.words(entry);
        if (words.length == 0 || words.length > LONGEST_RUN) {
            throw new IllegalStateException(WORDS + ": " + entry + ": " + words.length + " words (expected: 1 to "
                    + LONGEST_RUN + ", with _ between)");
        }
        long run = words[0];
        for (int i = 1; i < words.length; i++) {
            table.addMarker(run, STARTS_RUN);
            run = WordHash.pair(run, words[i]);
        }
        table.addMarker(run, group);
    }
}
