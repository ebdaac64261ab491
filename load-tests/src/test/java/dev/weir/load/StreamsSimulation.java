package dev.weir.load;

import java.util.List;

/** Long streams: a hundred and more open at once, at the pace of a large model. */
public final class StreamsSimulation extends LoadSimulation {
    public StreamsSimulation() {
        run(List.of(new LongStreams(settings, tally)));
    }
}
