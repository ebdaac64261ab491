package dev.weir.domain.explanation;

import java.time.Instant;
import java.util.List;

/**
 * Why a campaign is one, and what it leads to.
 *
 * @param policies what each policy in force makes of it
 * @param accounts some of those that carry it, by name
 * @param accountsHere how many carry it and are remembered in this process; fewer than it has when others share it
 */
public record CampaignExplanation(
        Instant at, CampaignLinks campaign, List<PolicyExplanation> policies, List<String> accounts, int accountsHere) {
    public CampaignExplanation {
        policies = List.copyOf(policies);
        accounts = List.copyOf(accounts);
    }
}
