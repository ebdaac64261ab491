package dev.weir.evidence;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy needs to be counted, worked out once.
 *
 * @param keep how long something idle is remembered: twice the longest window, or as long as points last if that is more
 */
record Plan(
        Policy policy, Watched[] accounts, Watched[] subnets, Watched[] campaigns, List<Rule> rules, Duration keep) {

    /**
     * A signature of the policy.
     *
     * @param key its name together with that of the policy
     */
    record Rule(String signature, String key, Per per) {}

    static Plan of(Policy policy) {
        var rules = new ArrayList<Rule>();
        Duration longest = Duration.ZERO;
        for (SignatureRule rule : policy.signatures()) {
            var signature = rule.signature();
            rules.add(new Rule(signature.name(), policy.name() + '/' + signature.name(), signature.per()));
            longest = longer(longest, signature.window().multipliedBy(2));
            longest = longer(longest, rule.fadesAfter());
        }
        if (!policy.signatures().isEmpty()) {
            longest = longer(longest, policy.ladder().caution().stepsDownAfter());
        }
        return new Plan(
                policy,
                watched(policy, Per.ACCOUNT),
                watched(policy, Per.SUBNET),
                watched(policy, Per.CAMPAIGN),
                List.copyOf(rules),
                longest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether a signature of campaigns matches that. */
    boolean matchesCampaign(Reading reading) {
        for (SignatureRule rule : policy.signatures()) {
            if (rule.signature().per() == Per.CAMPAIGN && rule.signature().matches(reading)) {
                return true;
            }
        }
        return false;
    }

    boolean isIdle() {
        return rules.isEmpty();
    }

    /** How many watches there are. */
    int watches() {
        return accounts.length + subnets.length + campaigns.length;
    }

    boolean looksAtSubnets() {
        return subnets.length > 0;
    }

    boolean looksAtCampaigns() {
        return campaigns.length > 0;
    }

    private static Watched[] watched(Policy policy, Per per) {
        return policy.watches().stream()
                .filter(watch -> watch.per() == per)
                .map(watch -> Watched.of(watch, features(policy, watch)))
                .toArray(Watched[]::new);
    }

    private static Set<Feature> features(Policy policy, Watch watch) {
        var features = EnumSet.noneOf(Feature.class);
        for (SignatureRule rule : policy.signatures()) {
            if (rule.signature().watch().equals(watch)) {
                rule.signature().when().stream().map(Bound::feature).forEach(features::add);
            }
        }
        return features;
    }
}
