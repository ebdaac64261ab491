package dev.weir.load;

import java.util.List;

/** Redis is killed and comes back while people chat, streams are open and budgets run out. */
public final class OutageSimulation extends LoadSimulation {
    public OutageSimulation() {
        run(List.of(
                new People(settings, tally),
                new LongStreams(settings, tally),
                new RetryingClients(settings, tally),
                new Outage(own(), settings.length())));
    }
}
