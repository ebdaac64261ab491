package dev.weir.load;

import java.util.List;

/** A campaign of thousands of accounts amid people: how many exchanges got through before and after the first action. */
public final class CampaignSimulation extends LoadSimulation {
    public CampaignSimulation() {
        run(List.of(new People(settings, tally), Campaign.population(60, settings, tally)));
    }
}
