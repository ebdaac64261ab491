package dev.weir.load;

import java.util.List;

/** Clients that run into a budget and retry as the SDKs do. */
public final class RetrySimulation extends LoadSimulation {
    public RetrySimulation() {
        run(List.of(new RetryingClients(settings, tally)));
    }
}
