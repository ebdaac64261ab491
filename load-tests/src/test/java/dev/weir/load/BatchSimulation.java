package dev.weir.load;

import java.util.List;

/** Batch pipelines: the honest callers that look most like extraction. */
public final class BatchSimulation extends LoadSimulation {
    public BatchSimulation() {
        run(List.of(new Batches(settings, tally)));
    }
}
