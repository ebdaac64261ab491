package dev.weir.load;

import java.util.List;

/** One extractor amid people. */
public final class ExtractorSimulation extends LoadSimulation {
    public ExtractorSimulation() {
        run(List.of(new People(settings, tally), Extractor.population(settings, tally)));
    }
}
