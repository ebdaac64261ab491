package dev.weir.domain.explanation;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of somebody.
 *
 * @param signatures those that were looked at, in policy order
 * @param verdict what they lead to, budgets left aside; empty for a campaign, which is judged one account at a time
 */
public record PolicyExplanation(Policy policy, List<SignatureStanding> signatures, Optional<Verdict> verdict) {
    public PolicyExplanation {
        signatures = List.copyOf(signatures);
    }

    /** Of an account, by all signatures. */
    public static PolicyExplanation of(Policy policy, Caller caller, Evidence evidence, Instant now) {
        return new PolicyExplanation(
                policy,
                policy.signatures().stream()
                        .map(rule -> SignatureStanding.of(rule, evidence))
                        .toList(),
                Optional.of(policy.judge(caller, Hold.NONE, evidence, now)));
    }

    /**
     * Of a campaign, by the signatures that look at campaigns. How much of an account's use is the campaign's is read of each
     * account, so that bounds on it are left out.
     */
    public static PolicyExplanation ofCampaign(Policy policy, Evidence evidence) {
        return new PolicyExplanation(
                policy,
                policy.signatures().stream()
                        .filter(rule -> rule.signature().per() == Per.CAMPAIGN)
                        .flatMap(rule -> ofCampaign(rule).stream())
                        .map(rule -> SignatureStanding.of(rule, evidence))
                        .toList(),
                Optional.empty());
    }

    private static Optional<SignatureRule> ofCampaign(SignatureRule rule) {
        Signature signature = rule.signature();
        List<Bound> bounds = signature.when().stream()
                .filter(bound -> bound.feature() != Feature.SHARED_INSTRUCTION_SHARE)
                .toList();
        return bounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignatureRule(
                        new Signature(
                                signature.name(), signature.description(), signature.per(), signature.window(), bounds),
                        rule.mode(),
                        rule.adds(),
                        rule.fadesAfter()));
    }
}
