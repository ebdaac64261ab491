package dev.weir.evidence;

import com.dynatrace.hash4j.distinctcount.MartingaleEstimator;
import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A count of distinct hashes: exact up to {@value #EXACT}, so that low thresholds are sharp, then a sketch of fixed size
 * (Ertl 2023, "UltraLogLog").
 */
final class DistinctSet {
    static final int EXACT = 64;
    private static final int FIRST_ROOM = 4;
    private static final int[] NOTHING = {};

    private final int precision;
    private int[] tokens = new int[FIRST_ROOM];
    private int size;
    private @Nullable UltraLogLog sketch;
    private @Nullable MartingaleEstimator estimator;

    /** Uses 2 to the power of {@code precision} bytes once the sketch is needed; its error is about 0.7 by their root. */
    DistinctSet(int precision) {
        this.precision = precision;
    }

    /** Whether the hash was new, as far as can be told. */
    boolean add(long hash) {
        return addToken(UltraLogLog.computeToken(hash));
    }

    void addAll(DistinctSet other) {
        UltraLogLog others = other.sketch;
        if (others == null) {
            for (int i = 0; i < other.size; i++) {
                addToken(other.tokens[i]);
            }
            return;
        }
        UltraLogLog merged = sketch().add(others);
        estimator = new MartingaleEstimator(merged.getDistinctCountEstimate(), merged.getStateChangeProbability());
    }

    /** Another one with room for as much. */
    DistinctSet empty() {
        return new DistinctSet(precision);
    }

    DistinctSet copy() {
        var copy = new DistinctSet(precision);
        copy.addAll(this);
        return copy;
    }

    double count() {
        return estimator == null ? size : estimator.getDistinctCountEstimate();
    }

    /** Whether it is beyond the count that is exact. */
    boolean isSketch() {
        return sketch != null;
    }

    /** What each hash has left, while the count is exact; nothing after that. */
    int[] tokens() {
        return isSketch() ? NOTHING : Arrays.copyOf(tokens, size);
    }

    boolean addToken(int token) {
        if (sketch != null && estimator != null) {
            double before = estimator.getDistinctCountEstimate();
            sketch.addToken(token, estimator);
            return estimator.getDistinctCountEstimate() > before;
        }
        for (int i = 0; i < size; i++) {
            if (tokens[i] == token) {
                return false;
            }
        }
        if (size == EXACT) {
            sketch();
            return addToken(token);
        }
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
        return true;
    }

    private UltraLogLog sketch() {
        if (sketch == null) {
            sketch = UltraLogLog.create(precision);
            estimator = new MartingaleEstimator();
            for (int i = 0; i < size; i++) {
                sketch.addToken(tokens[i], estimator);
            }
            tokens = NOTHING;
        }
        return sketch;
    }
}
