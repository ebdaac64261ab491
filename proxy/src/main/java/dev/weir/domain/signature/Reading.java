package dev.weir.domain.signature;

import java.util.Arrays;
import java.util.Map;

/** The value of each feature at one moment; {@code NaN} for one that cannot be read. */
@SuppressWarnings("EnumOrdinal") // an array by ordinal: read once for every bound of every request
public final class Reading {
    public static final Reading NOTHING = of(Map.of());

    private final double[] values;

    private Reading(double[] values) {
        this.values = values;
    }

    /** Takes one value for each feature, in the order of the enum; the array is not copied and must not change. */
    public static Reading ofAll(double[] values) {
        if (values.length != Feature.values().length) {
            throw new IllegalArgumentException(
                    "values: " + values.length + " (expected: " + Feature.values().length + ")");
        }
        return new Reading(values);
    }

    public static Reading of(Map<Feature, Double> values) {
        double[] all = new double[Feature.values().length];
        Arrays.fill(all, Double.NaN);
        values.forEach((feature, value) -> all[feature.ordinal()] = value);
        return new Reading(all);
    }

    public double of(Feature feature) {
        return values[feature.ordinal()];
    }

    /** Where {@link #at} finds a feature. */
    static int place(Feature feature) {
        return feature.ordinal();
    }

    double at(int place) {
        return values[place];
    }
}
