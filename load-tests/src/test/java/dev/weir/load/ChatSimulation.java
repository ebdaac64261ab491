package dev.weir.load;

import java.util.List;

/** Steady chat: people who ask, read, and follow up. Nobody is acted on. */
public final class ChatSimulation extends LoadSimulation {
    public ChatSimulation() {
        run(List.of(new People(settings, tally)));
    }
}
