package dev.weir.load;

import java.util.List;

/** All of them at once, short: within five minutes on two cores. The ramp is a small one, and all of it is demanded. */
public final class MixSimulation extends LoadSimulation {
    private static final int CAMPAIGN_A_SECOND = 30;
    private static final int STEP = 5;
    private static final int LEVELS = 4;

    public MixSimulation() {
        run(List.of(
                new People(settings, tally),
                new LongStreams(settings, tally),
                new Agents(settings, tally),
                new Batches(settings, tally),
                Extractor.population(settings, tally),
                Campaign.population(CAMPAIGN_A_SECOND, settings, tally),
                new RetryingClients(settings, tally),
                new Ramp(STEP, LEVELS, settings.length().dividedBy(LEVELS + 2), LEVELS, settings, tally),
                new Outage(own(), settings.length())));
    }
}
