package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import java.util.Arrays;

/** A {@link Reading} in the making. */
final class FeatureValues {
    private static final int FEATURES = Feature.values().length;

    private static final double[] NONE = new double[FEATURES];

    static {
        Arrays.fill(NONE, Double.NaN);
    }

    private final double[] values = NONE.clone();

    @SuppressWarnings("EnumOrdinal") // the order that Reading.ofAll asks for
    void set(Feature feature, double value) {
        values[feature.ordinal()] = value;
    }

    /** Nothing may be set after this. */
    Reading reading() {
        return Reading.ofAll(values);
    }
}
