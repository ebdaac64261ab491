package dev.weir.scenario;

import java.util.random.RandomGenerator;

/** Amounts that vary as those of people and models do: many small ones, a few large. */
final class Amount {
    private Amount() {}

    /** Log-normal, with a mean of 1. */
    static double factor(double spread, RandomGenerator chance) {
        return Math.exp(spread * chance.nextGaussian() - spread * spread / 2);
    }

    /** A number of tokens around this mean, up to a cap. */
    static int tokens(int mean, int cap, RandomGenerator chance) {
        return (int) Math.min(cap, 1 + Math.round(mean * factor(0.5, chance)));
    }
}
