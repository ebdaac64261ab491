package dev.weir.domain.signature;

/** What a feature has to be for a signature to match; an open end is infinite. */
public record Bound(Feature feature, double atLeast, double atMost) {
    public Bound {
        if (!(atLeast <= atMost)) {
            throw new IllegalArgumentException(
                    feature.key() + ": at_least " + atLeast + " (expected: <= at_most " + atMost + ")");
        }
    }

    /** A feature that cannot be read yet ({@code NaN}) is within no bound. */
    public boolean holds(double value) {
        return value >= atLeast && value <= atMost;
    }
}
