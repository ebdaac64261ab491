package dev.weir.scenario;

import dev.weir.replay.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Three campaigns as large as those that were published in 2026, 24,000 accounts and 16.55 million exchanges in all, amid as
 * many benign accounts and more benign requests, over 45 days. Texts and rhythms are our own.
 */
final class Campaign2026 implements Scenario {
    static final String NAME = "campaign-2026";

    private static final int LEAST_OF_A_CAMPAIGN = 40;
    private static final int LEAST_OF_OTHERS = 4;
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    private final Settings settings;
    private final List<Population> populations = new ArrayList<>();

    Campaign2026(Settings settings) {
        this.settings = settings;
        int first = 0;
        for (Group group : Group.ALL) {
            int least = group.campaign() ? LEAST_OF_A_CAMPAIGN : LEAST_OF_OTHERS;
            int accounts = (int) Math.max(least, Math.round(group.accounts() * settings.scale()));
            long requests = Math.round(group.perDay() * accounts * days());
            long ordinary = Math.round(requests * group.ordinary());
            populations.add(new Population(group.name(), group.campaign(), first, accounts, requests, ordinary));
            first += accounts;
        }
    }

    @Override
    public List<Population> populations() {
        return List.copyOf(populations);
    }

    @Override
    public Traffic traffic() {
        var cast = new Cast(new Texts(), new Period(START, settings.length()), new SplittableRandom(settings.seed()));
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < populations.size(); i++) {
            senders.addAll(Group.ALL.get(i).casting().senders(cast, populations.get(i)));
        }
        return new Timeline(senders);
    }

    private double days() {
        return settings.length().toMillis() / (double) Duration.ofDays(1).toMillis();
    }
}
