package dev.weir.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Distinct} has to tell the fleet, and what the fleet knows beyond it. It keeps the latest {@value #MOST}
 * tokens; what comes beside them until they are told is told as a number, as if nobody else had it.
 */
final class DistinctShare {
    private static final int MOST = 64;
    private static final int FIRST_ROOM = 4;
    private static final double PART = 0.8;
    private static final int[] NOTHING = {};

    private int[] tokens;
    private byte size;
    private boolean overflowed;
    private float told;
    private float beyond;
    private float beyondWithPrevious;

    /** Has everything to tell; what the fleet was heard to know stays. */
    DistinctShare(DistinctSet all, @Nullable DistinctShare before) {
        if (before != null) {
            told = before.told;
            beyond = before.beyond;
            beyondWithPrevious = before.beyondWithPrevious;
        }
        tokens = all.tokens();
        size = (byte) tokens.length;
        overflowed = all.isSketch();
    }

    void add(int token) {
        for (int i = 0; i < size; i++) {
            if (tokens[i] == token) {
                return;
            }
        }
        if (size == MOST) {
            overflowed = true;
            return;
        }
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.min(MOST, Math.max(FIRST_ROOM, 2 * size)));
        }
        tokens[size++] = token;
    }

    Distinct.News take(double count) {
        var news = new Distinct.News(
                Arrays.copyOf(tokens, size), overflowed ? Math.max(0, count - told - size) : 0, told + beyond);
        tokens = NOTHING;
        size = 0;
        overflowed = false;
        told = (float) count;
        return news;
    }

    /** An exact count is no lower in the fleet; neither are estimates, by much, unless Redis lost something. */
    void heard(Heard.Different inFleet, DistinctSet own, double ownWithPrevious) {
        double since = own.count() - told;
        beyond = (float) difference(inFleet.latest(), told, own.isSketch());
        beyondWithPrevious = (float) difference(inFleet.withPrevious(), ownWithPrevious - since, own.isSketch());
    }

    void heardBefore(double beyondPrevious) {
        beyondWithPrevious = (float) Math.max(beyondWithPrevious, beyondPrevious);
    }

    /** Starts a generation. */
    void rotate() {
        tokens = NOTHING;
        size = 0;
        overflowed = false;
        told = 0;
        beyondWithPrevious = beyond;
        beyond = 0;
    }

    double beyond() {
        return beyond;
    }

    double beyondWithPrevious() {
        return beyondWithPrevious;
    }

    private static double difference(double inFleet, double own, boolean isEstimate) {
        return isEstimate && inFleet >= PART * own ? inFleet - own : Math.max(0, inFleet - own);
    }
}
