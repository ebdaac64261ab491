package dev.weir.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What leaked, measured by data sets that models have been trained on with success. */
final class TrainingSets {
    /** From LIMO and s1 over collections of ten thousands, in exchanges. */
    static final List<Long> SIZES = List.of(817L, 1_000L, 17_000L, 52_000L, 114_000L);

    private static final String CELL = " %20s";

    private TrainingSets() {}

    /** After how long each campaign had as many whole exchanges, and how many times over in the end. */
    static String text(List<PopulationOutcome> campaigns) {
        var text = new StringBuilder("%-18s".formatted("a training set of"));
        for (PopulationOutcome campaign : campaigns) {
            text.append(CELL.formatted(campaign.population().name()));
        }
        text.append('\n');
        for (int i = 0; i < SIZES.size(); i++) {
            text.append(String.format(Locale.ROOT, "%,-18d", SIZES.get(i)));
            for (PopulationOutcome campaign : campaigns) {
                text.append(CELL.formatted(cell(campaign, i)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(PopulationOutcome campaign, int size) {
        double times = (double) campaign.whole() / SIZES.get(size);
        if (size >= campaign.reached().size()) {
            return String.format(Locale.ROOT, "never (%.0f%%)", Math.floor(100 * times));
        }
        double days = campaign.reached().get(size).toMillis()
                / (double) Duration.ofDays(1).toMillis();
        return String.format(Locale.ROOT, "day %.2f (%,.1fx)", days, times);
    }
}
