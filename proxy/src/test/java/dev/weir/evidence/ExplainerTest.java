package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import dev.weir.domain.explanation.InstructionLink;
import dev.weir.domain.explanation.SignatureStanding;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.traffic.Logits;
import dev.weir.wire.PromptSketcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainerTest {
    private static final Policies POLICIES = new Policies(List.of(Scene.POLICY));
    private static final String INSTRUCTION =
            "You are a patient tutor of geology. Read the field notes below, name every"
                    + " layer in them with its age, and explain at length how the river cut through.";

    private final Scene scene = new Scene();
    private final Instant begin = scene.now;
    private final Explainer explainer = scene.evidence.explainer();

    @Test
    void anAccountIsReadAsItsNextRequestWouldBeWithoutThatRequest() {
        scene.sends("prober@203.0.113.7", PromptSketcher.sketch("", "Complete this.", false), Logits.NONE);
        Evidence seen = scene.sends("prober@203.0.113.7", PromptSketcher.sketch("", "And this.", false), Logits.NONE);

        AccountExplanation explained = account("prober");
        assertThat(explained.subnet()).hasToString("Optional[203.0.113.0/24]");
        for (SignatureStanding standing : signatures(explained)) {
            assertSame(standing.reading(), seen.reading(standing.rule().signature()));
        }
        assertThat(value(explained, 0, Feature.REQUESTS)).isEqualTo(2);
        assertThat(value(explained, 1, Feature.DISTINCT_ACCOUNTS)).isEqualTo(1);
    }

    @Test
    void askingCountsNothing() {
        scene.says("acme", "Hello.");
        for (int i = 0; i < 50; i++) {
            account("acme");
            explainer.account(POLICIES, "nobody", scene.now);
        }
        assertThat(value(account("acme"), 0, Feature.REQUESTS)).isEqualTo(1);
        assertThat(explainer.accounts()).isEqualTo(1);
        assertThat(explainer.account(POLICIES, "nobody", scene.now)).isEmpty();
    }

    @Test
    void numbersAgeThoughNoRequestComes() {
        scene.says("acme", "Hello.");
        scene.waits(Scene.WINDOW.multipliedBy(2));
        assertThat(value(account("acme"), 0, Feature.REQUESTS)).isZero();
    }

    @Test
    void aMatchIsToldWithItsTimeAndHowLongItsPointsCount() {
        scene.says("acme", "Hello.");
        SignatureStanding before = signatures(account("acme")).get(0);
        assertThat(before.lastMatch()).isEmpty();
        assertThat(before.lastsUntil()).isEmpty();

        scene.matches("acme", "per-account");
        Instant matched = scene.now;
        scene.waits(Duration.ofMinutes(30));
        SignatureStanding after = signatures(account("acme")).get(0);
        assertThat(after.matches()).isFalse();
        assertThat(after.lastMatch()).contains(matched);
        assertThat(after.lastsUntil()).contains(matched.plus(Duration.ofHours(1)));
        assertThat(account("acme").policies().get(0).verdict().orElseThrow().reasons())
                .containsExactly("per-account");
    }

    @Test
    void aCarrierIsToldTheCampaignAndWhatLinksIt() {
        String campaign = harvest();
        AccountExplanation explained = account("account-7");
        assertThat(explained.campaign()).isEqualTo(campaign);
        var links = explained.campaigns().get(0);
        assertThat(links.id()).isEqualTo(campaign);
        assertThat(links.since()).isAfter(begin).isBefore(scene.now);
        assertThat(links.reading().of(Feature.DISTINCT_ACCOUNTS)).isBetween(28.0, 32.0);
        assertThat(links.linksInAll()).isGreaterThan(1);
        assertThat(links.links()).hasSize(links.linksInAll());
        InstructionLink first = links.links().get(0);
        assertThat(first.links()).isTrue();
        assertThat(first.carriers()).isBetween(28.0, 32.0);
        assertThat(first.requests()).isBetween(110.0, 120.0);
        assertThat(first.againShare()).isGreaterThan(0.9);
        assertThat(value(explained, 2, Feature.SHARED_INSTRUCTION_SHARE)).isGreaterThan(0.7);
    }

    @Test
    void aCampaignIsFoundByItsIdAndByThoseThatBecamePartOfIt() {
        String id = harvest();
        CampaignExplanation explained =
                explainer.campaign(POLICIES, id, scene.now).orElseThrow();
        assertThat(explained.accountsHere()).isEqualTo(30);
        assertThat(explained.accounts()).contains("account-0", "account-29").doesNotContain("bystander");
        assertThat(explained.campaign().unionsInAll()).isPositive();
        var union = explained.campaign().unions().get(0);
        assertThat(union.campaign()).isNotEqualTo(id);
        assertThat(union.at()).isAfter(begin).isBeforeOrEqualTo(scene.now);
        assertThat(explainer
                        .campaign(POLICIES, union.campaign(), scene.now)
                        .orElseThrow()
                        .campaign()
                        .id())
                .isEqualTo(id);
        assertThat(explainer.campaigns(100, scene.now)).contains(id).doesNotContain(union.campaign());
        assertThat(explainer.campaigns(1, scene.now)).hasSize(1);
        assertThat(explainer.campaign(POLICIES, "c-xxxxxxxx", scene.now)).isEmpty();
    }

    @Test
    void aCampaignTellsWhenItsSignaturesMatched() {
        String id = harvest();
        scene.matches("account-3", "per-campaign");
        var signatures = explainer
                .campaign(POLICIES, id, scene.now)
                .orElseThrow()
                .policies()
                .get(0)
                .signatures();
        assertThat(signatures).hasSize(1);
        assertThat(signatures.get(0).lastMatch()).contains(scene.now);
        assertThat(signatures.get(0).rule().signature().when())
                .noneMatch(bound -> bound.feature() == Feature.SHARED_INSTRUCTION_SHARE);
    }

    @Test
    void whoCarriesNothingIsToldOfNoCampaign() {
        harvest();
        AccountExplanation explained = account("bystander");
        assertThat(explained.campaign()).isEmpty();
        assertThat(explained.campaigns()).isEmpty();
    }

    /** Thirty accounts with one instruction, four times each; the id of what that makes. */
    private String harvest() {
        scene.says("bystander", "How long is the Danube?");
        String campaign = "";
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 30; i++) {
                scene.waits(Duration.ofSeconds(20));
                String notes = " Notes " + round + "-" + i + ": " + OrdinaryPrompts.number(round * 30 + i);
                campaign = scene.says("account-" + i, INSTRUCTION + notes).campaign();
            }
        }
        return campaign;
    }

    private AccountExplanation account(String name) {
        return explainer.account(POLICIES, name, scene.now).orElseThrow();
    }

    private static List<SignatureStanding> signatures(AccountExplanation explained) {
        return explained.policies().get(0).signatures();
    }

    private static double value(AccountExplanation explained, int signature, Feature feature) {
        return signatures(explained).get(signature).reading().of(feature);
    }

    private static void assertSame(Reading one, Reading other) {
        for (Feature feature : Feature.values()) {
            assertThat(Double.valueOf(one.of(feature))).as(feature.key()).isEqualTo(Double.valueOf(other.of(feature)));
        }
    }
}
