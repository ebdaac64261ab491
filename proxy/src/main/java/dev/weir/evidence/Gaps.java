package dev.weir.evidence;

/** Mean and spread of the pauses between requests, kept as they come (Welford 1962). */
final class Gaps {
    /** No pauses; never written to. */
    static final Gaps NONE = new Gaps();

    private static final int FEWEST = 10;

    private double count;
    private double mean;
    private double squares;

    void add(double gap) {
        count++;
        double off = gap - mean;
        mean += off / count;
        squares += off * (gap - mean);
    }

    /** Standard deviation by mean of these and, by a weight, those before; {@code NaN} below {@value #FEWEST} pauses. */
    double variation(Gaps before, double weight) {
        double weighted = before.count * weight;
        double all = count + weighted;
        if (all < FEWEST) {
            return Double.NaN;
        }
        double off = before.mean - mean;
        double mixedMean = mean + off * weighted / all;
        double mixedSquares = squares + before.squares * weight + off * off * count * weighted / all;
        return mixedMean > 0 ? Math.sqrt(mixedSquares / all) / mixedMean : 0;
    }
}
