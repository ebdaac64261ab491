package dev.weir.bench;

import java.util.Arrays;

/** Every single measurement, in nanoseconds, so that quantiles are exact. Safe on one thread. */
final class Sample {
    private long[] values = new long[1 << 12];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = nanos;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** In milliseconds. */
    double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        return values[(int) Math.min(size - 1, Math.floor(share * size))] / 1e6;
    }

    static void printHead(String title) {
        System.out.printf("%n%-44s%10s%10s%10s%10s%10s%n", title, "median", "p90", "p99", "p99.9", "count");
    }

    void print(String name) {
        System.out.printf(
                "%-44s%10.3f%10.3f%10.3f%10.3f%10d%n",
                name, quantile(0.5), quantile(0.9), quantile(0.99), quantile(0.999), size);
    }

    /** How much higher each quantile is than that of the other. */
    void printBeyond(Sample other, String name) {
        System.out.printf(
                "%-44s%10.3f%10.3f%10.3f%10.3f%n",
                name,
                quantile(0.5) - other.quantile(0.5),
                quantile(0.9) - other.quantile(0.9),
                quantile(0.99) - other.quantile(0.99),
                quantile(0.999) - other.quantile(0.999));
    }
}
