package dev.weir.evidence;

/**
 * A sliding window made of two generations as long as the window: the current one counts in full, the one before by the part
 * of it that the window still covers. Until the current one is full for the first time that is exact.
 */
final class Generations {
    private final long length;
    private long start;

    Generations(long length, long now) {
        this.length = length;
        this.start = now;
    }

    /** How many generations begin by now: 0, 1, or 2 when nothing of before is within the window any more. */
    int advance(long now) {
        long age = now - start;
        if (age < -length) {
            start = now; // the clock was set back: what is there ages from here
            return 0;
        }
        if (age < length) {
            return 0;
        }
        if (age < 2 * length) {
            start += length;
            return 1;
        }
        start = now;
        return 2;
    }

    long length() {
        return length;
    }

    long start() {
        return start;
    }

    /** This moment, or the one of the current generation that is next to it. */
    long within(long now) {
        return Math.max(start, Math.min(now, start + length - 1));
    }

    /** Begins and ends when the fleet's do, the first of which began then; tells how many there were before this one. */
    long align(long origin, long now) {
        long index = Math.max(0, Math.floorDiv(Math.max(now, start) - origin, length));
        start = origin + index * length;
        return index;
    }

    /** What the previous generation still counts for: from 1 down to 0 as the current one ages. */
    double previousWeight(long now) {
        double age = Math.max(0, now - start);
        return Math.max(0, 1 - age / length);
    }
}
