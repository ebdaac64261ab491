package dev.weir.evidence;

import org.jspecify.annotations.Nullable;

/** What is simply added up over one generation. */
final class Counts {
    /** Nothing yet; never written to. */
    static final Counts NONE = new Counts();

    int requests;
    int historyFree;
    int logitProbes;
    int answers;
    /** A bit for each hour with a request, the 64th falling on the first again. */
    long hours;

    long inputTokens;
    long outputTokens;
    private @Nullable Gaps gaps;
    private @Nullable Rare rare;

    void addPause(double seconds) {
        Gaps before = gaps;
        gaps = before == null ? new Gaps() : before;
        gaps.add(seconds);
    }

    /** What is rare, to be counted in. */
    Rare counting() {
        Rare before = rare;
        rare = before == null ? new Rare() : before;
        return rare;
    }

    /** What is rare, to be read. */
    Rare rare() {
        return rare == null ? Rare.NONE : rare;
    }

    /** The pauses, none if they were not asked for. */
    Gaps gaps() {
        return gaps == null ? Gaps.NONE : gaps;
    }
}
