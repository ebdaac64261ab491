package dev.weir.load;

import java.util.random.RandomGenerator;

/**
 * Amounts that differ as lengths and pauses do, most small and a few large: a log-normal distribution, cut at both ends.
 *
 * @param median half of them are smaller
 * @param sigma the standard deviation of their logarithm; 0 makes all the same
 */
record Spread(double median, double sigma, double least, double most) {
    Spread {
        if (median <= 0 || sigma < 0 || least > median || most < median) {
            throw new IllegalArgumentException("median: " + median + ", sigma: " + sigma + ", least: " + least
                    + ", most: " + most + " (expected: sigma >= 0, 0 <= least <= median <= most, median > 0)");
        }
    }

    double next(RandomGenerator random) {
        double amount = median * Math.exp(sigma * random.nextGaussian());
        return Math.min(most, Math.max(least, amount));
    }

    int nextWhole(RandomGenerator random) {
        return (int) Math.round(next(random));
    }

    /** The same shape with all amounts so many times as large. */
    Spread times(double factor) {
        return new Spread(median * factor, sigma, least * factor, most * factor);
    }
}
