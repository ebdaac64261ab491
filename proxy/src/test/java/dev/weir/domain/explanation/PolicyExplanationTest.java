package dev.weir.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyExplanationTest {
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");
    private static final Caller CALLER = new Caller("mallory", Address.of(new byte[4]), "", Instant.MIN);
    private static final Duration DAY = Duration.ofDays(1);
    private static final SignatureRule BUSY = rule("busy", Per.ACCOUNT, Feature.REQUESTS);
    private static final SignatureRule LINKED =
            rule("linked", Per.CAMPAIGN, Feature.DISTINCT_ACCOUNTS, Feature.SHARED_INSTRUCTION_SHARE);
    private static final SignatureRule DEVOTED = rule("devoted", Per.CAMPAIGN, Feature.SHARED_INSTRUCTION_SHARE);
    private static final Policy POLICY = Policy.of(
            "test",
            "1",
            Mode.ENFORCE,
            new Scope(Set.of(), Set.of()),
            List.of(),
            List.of(BUSY, LINKED, DEVOTED),
            new Ladder(Optional.empty(), Optional.empty(), Optional.of(new Ladder.Block(40, 403, Duration.ZERO))),
            List.of());

    @Test
    void anAccountIsJudgedByEverySignature() {
        var explained = PolicyExplanation.of(POLICY, CALLER, evidence(Map.of("linked", NOW.minus(DAY))), NOW);
        assertThat(explained.signatures()).extracting(SignatureStanding::rule).containsExactly(BUSY, LINKED, DEVOTED);
        assertThat(explained.signatures())
                .extracting(SignatureStanding::matches)
                .containsExactly(true, false, false);
        assertThat(explained.verdict().orElseThrow().action()).isEqualTo(Action.OBSERVE);
        assertThat(explained.verdict().orElseThrow().score()).isEqualTo(30);
    }

    @Test
    void whatMatchedADayAgoCountsAsLongAsItSays() {
        Instant last = NOW.minus(DAY).plusSeconds(1);
        var explained = PolicyExplanation.of(POLICY, CALLER, evidence(Map.of("linked", last)), NOW);
        SignatureStanding linked = explained.signatures().get(1);
        assertThat(linked.lastMatch()).contains(last);
        assertThat(linked.lastsUntil()).contains(NOW.plusSeconds(1));
        assertThat(explained.verdict().orElseThrow().action()).isEqualTo(Action.BLOCK);
        assertThat(explained.signatures().get(0).lastMatch()).isEmpty();
        assertThat(explained.signatures().get(0).lastsUntil()).isEmpty();
    }

    @Test
    void aCampaignIsNotHeldAgainstWhatIsReadOfEachAccount() {
        var explained = PolicyExplanation.ofCampaign(POLICY, evidence(Map.of()));
        assertThat(explained.verdict()).isEmpty();
        assertThat(explained.signatures()).hasSize(1);
        SignatureStanding linked = explained.signatures().get(0);
        assertThat(linked.rule().signature().name()).isEqualTo("linked");
        assertThat(linked.rule().signature().when())
                .extracting(Bound::feature)
                .containsExactly(Feature.DISTINCT_ACCOUNTS);
        assertThat(linked.matches()).isTrue();
    }

    private static Evidence evidence(Map<String, Instant> lastMatches) {
        return new Evidence(
                Map.of(
                        BUSY.signature().watch(), Reading.of(Map.of(Feature.REQUESTS, 12.0)),
                        LINKED.signature().watch(), Reading.of(Map.of(Feature.DISTINCT_ACCOUNTS, 12.0))),
                lastMatches,
                "c-0000002a");
    }

    private static SignatureRule rule(String name, Per per, Feature... features) {
        List<Bound> bounds = List.of(features).stream()
                .map(feature -> new Bound(feature, 0.5, Double.POSITIVE_INFINITY))
                .toList();
        return new SignatureRule(new Signature(name, "", per, DAY, bounds), Mode.ENFORCE, 30, DAY);
    }
}
