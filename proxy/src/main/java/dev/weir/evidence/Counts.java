package dev.weir.evidence;

import org.jspecify.annotations.Nullable;

/** What is simply added up over one generation. */
final class Counts {
    /** Nothing yet; never written to. */
    static final Counts NONE = new Counts();

    int requests;
    int historyFree;
    int logitProbes;
    int coercions;
    int reasoning;
    int dictations;
    int syntheses;
    int judgings;
    int identities;
    int foreignSignatures;
    int echoes;
    int answers;
    int cut;
    int refused;
    long samples;
    long inputTokens;
    long outputTokens;
    private @Nullable Gaps gaps;

    void addPause(double seconds) {
        Gaps before = gaps;
        gaps = before == null ? new Gaps() : before;
        gaps.add(seconds);
    }

    /** The pauses, none if they were not asked for. */
    Gaps gaps() {
        return gaps == null ? Gaps.NONE : gaps;
    }
}
