package dev.weir.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import dev.weir.domain.decision.Standing;
import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import dev.weir.domain.explanation.PolicyExplanation;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Readings;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Subnet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells why accounts and campaigns are treated as they are, from the evidence of this process and what others told it. Asking
 * counts nothing, and keeps nothing from being forgotten. It walks through all that is kept, so it is for operators, not for
 * requests.
 */
public final class Explainer {
    private static final int MOST_ACCOUNTS = 100;
    private static final Address NOWHERE = Address.of(new byte[4]);

    private final Plans plans;
    private final Cache<String, Account> accounts;
    private final Cache<Subnet, Principal> subnets;
    private final CampaignSearch search;
    private final Standings standings;

    Explainer(
            Plans plans,
            Cache<String, Account> accounts,
            Cache<Subnet, Principal> subnets,
            Campaigns campaigns,
            Standings standings) {
        this.standings = standings;
        this.plans = plans;
        this.accounts = accounts;
        this.subnets = subnets;
        this.search = new CampaignSearch(campaigns.instructions());
    }

    /** An account by its name, as the policies see it now; empty when nothing is known of it. */
    public Optional<AccountExplanation> account(Policies policies, String name, Instant now) {
        return Optional.ofNullable(accounts.policy().getIfPresentQuietly(name))
                .map(account -> explained(policies, name, account, now));
    }

    /** A campaign by the id that it has or had before it was united with another; empty when there is none. */
    public Optional<CampaignExplanation> campaign(Policies policies, String id, Instant now) {
        return search.find(id).map(campaign -> explained(policies, campaign, now));
    }

    /** How many accounts something is known of, about. */
    public long accounts() {
        return accounts.estimatedSize();
    }

    /** The campaigns that most accounts carry, at most this many. */
    public List<String> campaigns(int most, Instant now) {
        return search.largest(most, Micros.of(now));
    }

    private AccountExplanation explained(Policies policies, String name, Account account, Instant now) {
        long at = Micros.of(now);
        List<Campaign> carried = account.memberships.carried();
        var caller = new Caller(name, account.subnet().map(Subnet::base).orElse(NOWHERE), "", Instant.MIN);
        var explained = new ArrayList<PolicyExplanation>();
        for (Policy policy : policies.inOrder()) {
            explained.add(PolicyExplanation.of(policy, caller, evidence(plans.of(policy), account, now), now));
        }
        Campaign strongest = Campaigns.strongest(carried, at);
        if (strongest != null) {
            carried.remove(strongest);
            carried.add(0, strongest);
        }
        return new AccountExplanation(
                name,
                now,
                account.subnet(),
                strongest == null ? "" : strongest.id(),
                explained,
                search.links(carried, at));
    }

    private Evidence evidence(Plan plan, Account account, Instant now) {
        long at = Micros.of(now);
        var readings = new Readings(plan.watches());
        account.use.read(plan.accounts(), at, readings);
        Map<String, Instant> lastMatches = account.use.matches().with(Map.of(), plan, Per.ACCOUNT);
        Optional<Principal> neighbours = account.subnet().map(subnets.policy()::getIfPresentQuietly);
        if (neighbours.isPresent()) {
            neighbours.get().read(plan.subnets(), at, readings);
            lastMatches = neighbours.get().matches().with(lastMatches, plan, Per.SUBNET);
        }
        Standing standing = standings.of(plan.policy(), account.use.matches(), account.hash, now);
        return MemoryEvidence.withCampaign(plan, account.memberships, at, readings, lastMatches, standing);
    }

    private CampaignExplanation explained(Policies policies, Campaign campaign, Instant now) {
        long at = Micros.of(now);
        var links = search.links(List.of(campaign), at).get(0);
        var explained = new ArrayList<PolicyExplanation>();
        for (Policy policy : policies.inOrder()) {
            Plan plan = plans.of(policy);
            var readings = new Readings(plan.watches());
            for (Watched watched : plan.campaigns()) {
                readings.put(watched.watch(), links.reading());
            }
            Map<String, Instant> lastMatches = campaign.matches().with(Map.of(), plan, Per.CAMPAIGN);
            explained.add(PolicyExplanation.ofCampaign(policy, new Evidence(readings, lastMatches, campaign.id())));
        }
        List<String> carriers = carriers(campaign);
        return new CampaignExplanation(
                now, links, explained, carriers.subList(0, Math.min(MOST_ACCOUNTS, carriers.size())), carriers.size());
    }

    private List<String> carriers(Campaign campaign) {
        var names = new ArrayList<String>();
        accounts.asMap().forEach((name, account) -> {
            if (account.memberships.carried().contains(campaign)) {
                names.add(name);
            }
        });
        names.sort(null);
        return names;
    }
}
