package dev.weir.console;

import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import dev.weir.domain.explanation.CampaignLinks;
import dev.weir.domain.explanation.InstructionLink;
import dev.weir.domain.explanation.PolicyExplanation;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Subnet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explanations of one account, acme, in one campaign, c-0000002a. */
final class FakeExplanations implements Explanations {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Signature SHARED = new Signature(
            "shared",
            "",
            Per.CAMPAIGN,
            Duration.ofDays(7),
            List.of(
                    new Bound(Feature.DISTINCT_ACCOUNTS, 20, Double.POSITIVE_INFINITY),
                    new Bound(Feature.BURST_SHARE, Double.NEGATIVE_INFINITY, 0.1),
                    new Bound(Feature.SHARED_INSTRUCTION_SHARE, 0.5, 1)));
    private static final Policy POLICY = Policy.of(
            "chat",
            "0123456789ab",
            Mode.ENFORCE,
            new Scope(Set.of(), Set.of()),
            List.of(),
            List.of(new SignatureRule(SHARED, Mode.ENFORCE, 60, Duration.ofDays(1))),
            new Ladder(Optional.of(new Ladder.Degrade(30, 512, true, 1)), Optional.empty(), Optional.empty()),
            List.<Exemption>of());
    private static final CampaignLinks CAMPAIGN = new CampaignLinks(
            "c-0000002a",
            NOW.minusSeconds(600),
            Reading.of(Map.of(Feature.DISTINCT_ACCOUNTS, 24.0)),
            List.of(new InstructionLink("0000002a", true, 24, 80, 40, 0.75, Double.NaN, 1, 1)),
            3,
            List.of(new CampaignLinks.Union("c-00000017", NOW.minusSeconds(60))),
            1);

    static ExplainAccess access(Token token) {
        return new ExplainAccess(token, new FakeExplanations());
    }

    @Override
    public Optional<AccountExplanation> account(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("account '' (expected: a name)");
        }
        var subnet = new Subnet(Address.of(new byte[] {(byte) 203, 0, 113, 0}), 24);
        var caller = new Caller(name, subnet.base(), "", Instant.MIN);
        var reading = Reading.of(Map.of(Feature.DISTINCT_ACCOUNTS, 24.0, Feature.SHARED_INSTRUCTION_SHARE, 0.8));
        var policy = PolicyExplanation.of(POLICY, caller, evidence(reading), NOW);
        return name.equals("acme")
                ? Optional.of(new AccountExplanation(
                        name, NOW, Optional.of(subnet), "c-0000002a", List.of(policy), List.of(CAMPAIGN)))
                : Optional.empty();
    }

    @Override
    public Optional<CampaignExplanation> campaign(String id) {
        var policy = PolicyExplanation.ofCampaign(
                POLICY, evidence(Reading.of(Map.of(Feature.DISTINCT_ACCOUNTS, 24.0, Feature.BURST_SHARE, 0.0))));
        return id.equals("c-0000002a")
                ? Optional.of(new CampaignExplanation(NOW, CAMPAIGN, List.of(policy), List.of("acme"), 1))
                : Optional.empty();
    }

    @Override
    public long accounts() {
        return 12;
    }

    @Override
    public List<String> campaigns() {
        return List.of("c-0000002a");
    }

    private static Evidence evidence(Reading reading) {
        return new Evidence(Map.of(SHARED.watch(), reading), Map.of("shared", NOW.minusSeconds(30)), "c-0000002a");
    }
}
