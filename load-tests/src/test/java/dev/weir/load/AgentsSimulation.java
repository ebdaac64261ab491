package dev.weir.load;

import java.util.List;

/** Coding agents whose history grows with every turn. */
public final class AgentsSimulation extends LoadSimulation {
    public AgentsSimulation() {
        run(List.of(new Agents(settings, tally)));
    }
}
