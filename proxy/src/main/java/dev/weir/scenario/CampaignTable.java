package dev.weir.scenario;

import dev.weir.domain.decision.Action;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Campaigns: how many of their accounts were acted on, and how many exchanges leaked. */
final class CampaignTable {
    private CampaignTable() {}

    static String text(List<PopulationOutcome> campaigns) {
        var text = new StringBuilder("%-18s %10s %10s %12s %12s %12s %12s %12s %14s %9s%n"
                .formatted(
                        "",
                        "accounts",
                        "acted on",
                        "exchanges",
                        "whole",
                        "degraded",
                        "challenged",
                        "blocked",
                        "before action",
                        "leaked"));
        for (PopulationOutcome campaign : campaigns) {
            text.append(line(campaign.population().name(), List.of(campaign)));
        }
        text.append(line("all campaigns", campaigns));
        text.append(String.format(
                Locale.ROOT,
                "Besides, their accounts sent %,d requests of ordinary use.%n",
                sum(campaigns, PopulationOutcome::ordinary)));
        return text.toString();
    }

    private static String line(String name, List<PopulationOutcome> of) {
        long exchanges = sum(of, PopulationOutcome::requests);
        long whole = sum(of, PopulationOutcome::whole);
        return String.format(
                Locale.ROOT,
                "%-18s %,10d %,10d %,12d %,12d %,12d %,12d %,12d %,14d %8.3f%%%n",
                name,
                sum(of, campaign -> campaign.population().accounts()),
                sum(of, campaign -> campaign.accounts(Action.DEGRADE)),
                exchanges,
                whole,
                sum(of, campaign -> campaign.requests(Action.DEGRADE)),
                sum(of, campaign -> campaign.requests(Action.CHALLENGE)),
                sum(of, campaign -> campaign.requests(Action.BLOCK)),
                sum(of, PopulationOutcome::beforeFirstAction),
                100.0 * whole / Math.max(1, exchanges));
    }

    static long sum(List<PopulationOutcome> of, ToLongFunction<PopulationOutcome> number) {
        return of.stream().mapToLong(number).sum();
    }
}
