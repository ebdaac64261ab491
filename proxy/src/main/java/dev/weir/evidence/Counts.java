package dev.weir.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is simply added up over one generation. */
final class Counts {
    /** Nothing yet; never written to. */
    static final Counts NONE = new Counts();

    /** How many {@link #sums} there are. */
    static final int SUMS = 17;

    private static final int COMMON = 6;

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

    /** Everything that is added up, in an order that all proxies have in common. */
    long[] sums() {
        Rare few = rare();
        return new long[] {
            requests,
            historyFree,
            logitProbes,
            answers,
            inputTokens,
            outputTokens,
            few.coercions,
            few.reasoning,
            few.dictations,
            few.syntheses,
            few.judgings,
            few.identities,
            few.foreignSignatures,
            few.echoes,
            few.cut,
            few.refused,
            few.furtherSamples
        };
    }

    /** Adds to each of {@link #sums}. */
    void add(long[] more) {
        requests += (int) more[0];
        historyFree += (int) more[1];
        logitProbes += (int) more[2];
        answers += (int) more[3];
        inputTokens += more[4];
        outputTokens += more[5];
        if (Arrays.stream(more, COMMON, SUMS).anyMatch(some -> some != 0)) {
            Rare few = counting();
            few.coercions += (int) more[6];
            few.reasoning += (int) more[7];
            few.dictations += (int) more[8];
            few.syntheses += (int) more[9];
            few.judgings += (int) more[10];
            few.identities += (int) more[11];
            few.foreignSignatures += (int) more[12];
            few.echoes += (int) more[13];
            few.cut += (int) more[14];
            few.refused += (int) more[15];
            few.furtherSamples += (int) more[16];
        }
    }

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
