package dev.weir.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.weir.domain.decision.Rungs;
import dev.weir.domain.decision.Standing;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Readings;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.EvidenceStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Evidence in the memory of this process, at most about 2 KiB an account. Accounts and subnets are counted over the windows
 * that the policy watches; what has been idle for twice the longest of them is forgotten, and so is what was used least when
 * there are too many. Campaigns are remembered for {@value Carriage#DAYS} days whatever their watch says: they work slowly.
 *
 * <p>Distinct counts, templates and pauses are kept only where a signature of the policy asks for them; elsewhere they are
 * {@code NaN}.
 */
public final class MemoryEvidence implements EvidenceStore {
    private final Hashes hashes;
    private final SubnetSize subnetSize;
    private final Cache<String, Account> accounts;
    private final Cache<Subnet, Principal> subnets;
    private final Plans plans = new Plans();
    private final Campaigns campaigns;
    private final Answers answers = new Answers();
    private final Standings standings = new Standings();
    private final Untold untold = new Untold();
    private final Set<Campaign> matchedCampaigns = ConcurrentHashMap.newKeySet();

    /**
     * Evidence of nobody yet.
     *
     * @param secret what names are hashed with before other proxies are told of them; they all need the same
     * @param maxAccounts how many accounts are remembered; beyond it those least used are forgotten
     * @param maxSubnets the same of subnets
     */
    public MemoryEvidence(long secret, SubnetSize subnetSize, long maxAccounts, long maxSubnets) {
        this(secret, subnetSize, maxAccounts, maxSubnets, Baseline.NONE);
    }

    /** The same where some instructions are known to be common: they link nobody. */
    public MemoryEvidence(long secret, SubnetSize subnetSize, long maxAccounts, long maxSubnets, Baseline baseline) {
        this(secret, subnetSize, maxAccounts, maxSubnets, baseline, Ticker.systemTicker());
    }

    /** The same where time passes only as this clock says: what is idle by it is forgotten. */
    public MemoryEvidence(
            long secret,
            SubnetSize subnetSize,
            long maxAccounts,
            long maxSubnets,
            Baseline baseline,
            InstantSource clock) {
        this(
                secret,
                subnetSize,
                maxAccounts,
                maxSubnets,
                baseline,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    private MemoryEvidence(
            long secret, SubnetSize subnetSize, long maxAccounts, long maxSubnets, Baseline baseline, Ticker ticker) {
        this.campaigns = new Campaigns(baseline);
        this.hashes = new Hashes(secret);
        this.subnetSize = subnetSize;
        this.accounts = Caffeine.newBuilder()
                .maximumSize(maxAccounts)
                .ticker(ticker)
                .expireAfter(new WhenIdle<String, Account>(account -> account.use.keep()))
                .executor(Runnable::run)
                .build();
        this.subnets = Caffeine.newBuilder()
                .maximumSize(maxSubnets)
                .ticker(ticker)
                .expireAfter(new WhenIdle<Subnet, Principal>(Principal::keep))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Evidence observe(Policy policy, Caller caller, Ask ask, Instant now) {
        Plan plan = plans.of(policy);
        if (plan.isIdle()) {
            return Evidence.NONE;
        }
        Account account = account(plan, caller);
        Subnet subnet = subnetSize.of(caller.address());
        account.from(subnet);
        Prompt prompt = ask.prompt();
        boolean foreign = prompt.presented().length > 0 && answers.presentsAnothers(prompt, account.use);
        boolean echo = !prompt.history() && answers.areEchoed(prompt, account.hash);
        var sighting = new Sighting(account.hash, hashes.of(subnet), ask, foreign, echo, Micros.of(now));
        var readings = new Readings(plan.watches());
        account.use.observe(plan.accounts(), sighting, readings);
        Map<String, Instant> lastMatches = account.use.matches().with(Map.of(), plan, Per.ACCOUNT);
        if (plan.looksAtSubnets()) {
            Principal neighbours = neighbours(plan, subnet);
            neighbours.observe(plan.subnets(), sighting, readings);
            lastMatches = neighbours.matches().with(lastMatches, plan, Per.SUBNET);
        }
        Standing standing = standings.of(policy, account.use.matches(), account.hash, now);
        if (!plan.looksAtCampaigns()) {
            return new Evidence(readings, lastMatches, "", standing);
        }
        if (account.admits(sighting)) {
            campaigns.observe(account.memberships, sighting);
        }
        return withCampaign(plan, account.memberships, sighting.at(), readings, lastMatches, standing);
    }

    @Override
    public void matched(Policy policy, Caller caller, Iterable<String> signatures, Instant now) {
        Plan plan = plans.of(policy);
        for (String name : signatures) {
            for (Plan.Rule rule : plan.rules()) {
                if (rule.signature().equals(name)) {
                    matched(plan, caller, rule, now);
                }
            }
        }
    }

    @Override
    public void stood(Policy policy, Caller caller, Rungs rungs, Instant now) {
        Account account = account(plans.of(policy), caller);
        standings.stood(policy, account.use.matches(), account.hash, rungs, now);
    }

    @Override
    public void learn(Policy policy, Caller caller, Ask ask, Usage usage, Reply reply, Instant now) {
        Plan plan = plans.of(policy);
        long at = Micros.of(now);
        boolean served = plan.looksAtCampaigns() && usage.output() > 0;
        if (served || plan.accounts().length > 0) {
            Account account = account(plan, caller);
            if (served) {
                account.served().ifPresent(first -> campaigns.observe(account.memberships, first));
                campaigns.bill(account.memberships, ask.prompt(), usage, at);
            }
            answers.learn(reply, account.hash);
            account.use.learn(plan.accounts(), usage, reply.finish(), at);
        }
        if (plan.looksAtSubnets()) {
            neighbours(plan, subnetSize.of(caller.address())).learn(plan.subnets(), usage, reply.finish(), at);
        }
    }

    /** How many accounts each action has reached. */
    public Standings standings() {
        return standings;
    }

    /** The pieces of instruction that at least so many accounts sent, those that most sent first. */
    public List<CommonInstruction> common(int fewest, Instant now) {
        return new CommonInstructions(accounts.asMap().values(), campaigns).by(fewest, Micros.of(now));
    }

    Campaigns campaigns() {
        return campaigns;
    }

    Answers answers() {
        return answers;
    }

    /** Those that a signature matched and the fleet was not told of. */
    Set<Campaign> matchedCampaigns() {
        return matchedCampaigns;
    }

    Untold untold() {
        return untold;
    }

    /** Tells why, from what there is. */
    public Explainer explainer() {
        return new Explainer(plans, accounts, subnets, campaigns, standings);
    }

    /** What is known of an account, and what its strongest campaign adds to that. */
    static Evidence withCampaign(
            Plan plan,
            Memberships memberships,
            long now,
            Readings readings,
            Map<String, Instant> own,
            Standing standing) {
        List<Campaign> carried = memberships.carried();
        Map<String, Instant> lastMatches = own;
        for (Campaign campaign : carried) {
            lastMatches = campaign.matches().with(lastMatches, plan, Per.CAMPAIGN);
        }
        Campaign told = told(plan, memberships, carried, now);
        if (told == null) {
            return new Evidence(readings, lastMatches, "", standing);
        }
        Reading reading = reading(told, memberships, now);
        for (Watched watched : plan.campaigns()) {
            readings.put(watched.watch(), reading);
        }
        return new Evidence(readings, lastMatches, told.id(), standing);
    }

    /** The campaign that the judgement is about: one that a signature matches if there is any, else that with most carriers. */
    static @Nullable Campaign told(Plan plan, Memberships memberships, List<Campaign> carried, long now) {
        Campaign strongest = Campaigns.strongest(carried, now);
        if (strongest == null || plan.matchesCampaign(reading(strongest, memberships, now))) {
            return strongest;
        }
        for (Campaign campaign : carried) {
            if (campaign != strongest
                    && campaign.carriers(now) >= Campaigns.FEWEST_CARRIERS
                    && plan.matchesCampaign(reading(campaign, memberships, now))) {
                return campaign;
            }
        }
        return strongest;
    }

    private static Reading reading(Campaign campaign, Memberships memberships, long now) {
        var values = new FeatureValues();
        campaign.read(now, values);
        values.set(Feature.SHARED_INSTRUCTION_SHARE, memberships.share());
        return values.reading();
    }

    private void matched(Plan plan, Caller caller, Plan.Rule rule, Instant now) {
        switch (rule.per()) {
            case ACCOUNT -> account(plan, caller).use.matched(rule, now);
            case SUBNET -> neighbours(plan, subnetSize.of(caller.address())).matched(rule, now);
            case CAMPAIGN -> {
                Memberships memberships = account(plan, caller).memberships;
                Campaign told = told(plan, memberships, memberships.carried(), Micros.of(now));
                if (told != null) {
                    told.matches().add(rule, now);
                    if (untold.hasFleet()) {
                        matchedCampaigns.add(told);
                    }
                }
            }
        }
    }

    private Account account(Plan plan, Caller caller) {
        Account known = accounts.getIfPresent(caller.account());
        return known != null
                ? known
                : accounts.get(caller.account(), name -> new Account(hashes.of(name), plan.keep(), untold));
    }

    private Principal neighbours(Plan plan, Subnet subnet) {
        Principal known = subnets.getIfPresent(subnet);
        return known != null
                ? known
                : subnets.get(subnet, unused -> new Principal(Per.SUBNET, hashes.of(subnet), plan.keep(), untold));
    }
}
