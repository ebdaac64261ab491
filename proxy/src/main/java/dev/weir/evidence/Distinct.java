package dev.weir.evidence;

import org.jspecify.annotations.Nullable;

/** A {@link DistinctSet} over a sliding window: what came in this generation, and in this one and the one before. */
final class Distinct {
    private final int precision;
    private DistinctSet current;
    private @Nullable DistinctSet withPrevious;

    Distinct(int precision) {
        this.precision = precision;
        this.current = new DistinctSet(precision);
    }

    /** Whether the hash is new to the window, as far as can be told. */
    boolean add(long hash) {
        boolean isNew = current.add(hash);
        return withPrevious == null ? isNew : withPrevious.add(hash);
    }

    /** Starts a generation. */
    void rotate() {
        withPrevious = current;
        current = new DistinctSet(precision);
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
        if (withPrevious == null) {
            return now;
        }
        return now + previousWeight * Math.max(0, withPrevious.count() - now);
    }
}
