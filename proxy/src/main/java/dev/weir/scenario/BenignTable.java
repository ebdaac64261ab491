package dev.weir.scenario;

import static dev.weir.scenario.CampaignTable.sum;

import dev.weir.domain.decision.Action;
import java.util.List;
import java.util.Locale;

/** Those who copy nothing: what was done to their requests, and how many of their accounts ever met it. */
final class BenignTable {
    private BenignTable() {}

    static String text(List<PopulationOutcome> populations) {
        var text = new StringBuilder("%-18s %10s %12s %12s %12s %12s %12s %21s %12s %9s%n"
                .formatted(
                        "",
                        "accounts",
                        "requests",
                        "whole",
                        "degraded",
                        "challenged",
                        "blocked",
                        "accounts: degraded",
                        "challenged",
                        "blocked"));
        for (PopulationOutcome population : populations) {
            text.append(line(population.population().name(), List.of(population)));
        }
        text.append(line("all of them", populations));
        text.append("Accounts that were ever degraded or worse, challenged or worse, blocked.\n");
        return text.toString();
    }

    private static String line(String name, List<PopulationOutcome> of) {
        long accounts = sum(of, population -> population.population().accounts());
        return String.format(
                Locale.ROOT,
                "%-18s %,10d %,12d %,12d %,12d %,12d %,12d %20.3f%% %11.3f%% %8.3f%%%n",
                name,
                accounts,
                sum(of, PopulationOutcome::requests),
                sum(of, PopulationOutcome::whole),
                sum(of, population -> population.requests(Action.DEGRADE)),
                sum(of, population -> population.requests(Action.CHALLENGE)),
                sum(of, population -> population.requests(Action.BLOCK)),
                share(of, Action.DEGRADE, accounts),
                share(of, Action.CHALLENGE, accounts),
                share(of, Action.BLOCK, accounts));
    }

    private static double share(List<PopulationOutcome> of, Action atLeast, long accounts) {
        return 100.0 * sum(of, population -> population.accounts(atLeast)) / Math.max(1, accounts);
    }
}
