package dev.weir.evidence;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import org.jspecify.annotations.Nullable;

/** A {@link DistinctSet} over a sliding window: what came in this generation, and in this one and the one before. */
final class Distinct {
    private static final int[] NOTHING = {};

    private DistinctSet current;
    private @Nullable DistinctSet withPrevious;
    private @Nullable DistinctShare share;

    Distinct(int precision) {
        this.current = new DistinctSet(precision);
    }

    /**
     * What is to be told.
     *
     * @param tokens what hashes have left
     * @param unlisted how many more there are, about, whose tokens were not kept
     * @param known how many were known to be in the fleet before that
     */
    record News(int[] tokens, double unlisted, double known) {
        static final News NONE = new News(NOTHING, 0, 0);
    }

    /** Whether the hash is new to the window, as far as can be told. */
    boolean add(long hash) {
        int token = UltraLogLog.computeToken(hash);
        boolean isNew = current.addToken(token);
        if (share != null && (isNew || current.isSketch())) {
            share.add(token);
        }
        return withPrevious == null ? isNew : withPrevious.addToken(token);
    }

    /** Starts a generation. */
    void rotate() {
        if (share != null) {
            share.rotate();
        }
        withPrevious = current;
        current = current.empty();
    }

    void addAll(Distinct other) {
        if (withPrevious != null || other.withPrevious != null) {
            DistinctSet both = (withPrevious == null ? current : withPrevious).copy();
            both.addAll(other.withPrevious == null ? other.current : other.withPrevious);
            withPrevious = both;
        }
        current.addAll(other.current);
    }

    /** How many there are when those that only the previous generation had count by this weight. */
    double count(double previousWeight) {
        double now = current.count();
        double both = countWithPrevious();
        if (share != null) {
            now += share.beyond();
            both += share.beyondWithPrevious();
        }
        return now + previousWeight * Math.max(0, both - now);
    }

    /** What came in this generation and the fleet was not told, or has lost; from now on it counts as told. */
    News take(boolean lost) {
        if (share == null || (lost && !current.isSketch())) {
            share = new DistinctShare(current, share);
        }
        return share.take(current.count());
    }

    /** What only the previous generation had, where nothing was told yet. */
    News before() {
        return new News(NOTHING, Math.max(0, countWithPrevious() - current.count()), 0);
    }

    /** Takes note of how many the fleet knows, what it was told included. */
    void heard(Heard.Different inFleet) {
        if (share == null) {
            share = new DistinctShare(current, null);
        }
        share.heard(inFleet, current, countWithPrevious());
    }

    /** Takes note of how many the fleet knows of the previous generation. */
    void heardBefore(double inFleet) {
        if (share != null) {
            share.heardBefore(inFleet - countWithPrevious());
        }
    }

    private double countWithPrevious() {
        return withPrevious == null ? current.count() : withPrevious.count();
    }
}
