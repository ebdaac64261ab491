package dev.weir.telemetry;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.wire.Refusal;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry(registry, entries::add, InstantSource.fixed(Samples.NOW));

    @Test
    void everyMeterOfTheCatalogueHasExactlyItsTags() {
        recordOneOfEach();
        for (Meters meter : Meters.values()) {
            assertThat(registry.find(meter.meter()).meters())
                    .as(meter.meter())
                    .isNotEmpty()
                    .allSatisfy(
                            found -> assertThat(tagNames(found)).containsExactlyInAnyOrderElementsOf(meter.tagNames()));
        }
    }

    @Test
    void everyMeterThatIsRegisteredIsInTheCatalogue() {
        recordOneOfEach();
        Set<String> catalogue =
                Arrays.stream(Meters.values()).map(Meters::meter).collect(toSet());
        assertThat(registeredMeters())
                .extracting(meter -> meter.getId().getName())
                .isSubsetOf(catalogue);
    }

    @Test
    void everyMeterReachesPrometheus() {
        recordOneOfEach();
        String page = registry.scrape();
        for (Meters meter : Meters.values()) {
            assertThat(page).contains(meter.meter().replace('.', '_'));
        }
    }

    @Test
    void noNameOnThePageSaysAWordTwice() {
        recordOneOfEach();
        assertThat(scrapedNames()).isNotEmpty().allSatisfy(name -> assertThat(name.split("_"))
                .extracting(word -> word.replaceFirst("s$", ""))
                .as(name)
                .doesNotHaveDuplicates());
    }

    @Test
    void theUnitStandsBehindANameThatDoesNotSayIt() {
        recordOneOfEach();
        assertThat(scrapedNames())
                .contains(
                        "weir_requests_total",
                        "weir_requests_turned_away_total",
                        "weir_would_be_requests_total",
                        "weir_tokens_held_total",
                        "weir_exchanges_open",
                        "weir_build",
                        "gen_ai_client_token_usage",
                        "gen_ai_server_request_duration_seconds");
    }

    @Test
    void noTagHoldsAnAccountAnAddressOrAModel() {
        recordOneOfEach();
        assertThat(registeredMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(value -> value.contains("acme") || value.contains("192.0") || value.contains("model"));
    }

    @Test
    void whatIsHeldAndOverdrawnIsWhatIsUsedAndGivenBack() {
        telemetry.record(Samples.visit(), Samples.answer(), Samples.settled(600, 300));
        telemetry.record(Samples.visit(), Samples.answer(), Samples.settled(100, 350));
        assertThat(count(Meters.TOKENS_HELD)).isEqualTo(700);
        assertThat(count(Meters.TOKENS_USED)).isEqualTo(650);
        assertThat(count(Meters.TOKENS_GIVEN_BACK)).isEqualTo(300);
        assertThat(count(Meters.TOKENS_OVERDRAWN)).isEqualTo(250);
    }

    @Test
    void aRequestCountsUnderItsActionAndWhatItWouldBe() {
        telemetry.record(
                Samples.visit(Action.DEGRADE, Dialect.OPENAI_CHAT), Samples.answer(), Samples.settled(600, 300));
        assertThat(registry.get("weir.requests")
                        .tags("action", "degrade", "dialect", "openai_chat", "policy", "chat-default")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("weir.would.be")
                        .tags("action", "block")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(count(Meters.REQUESTS)).isEqualTo(1);
    }

    @Test
    void theVersionsInForceAreThoseOfTheLastReload() {
        telemetry.policiesInForce(new Policies(List.of(Samples.POLICY)));
        telemetry.policiesInForce(new Policies(List.of()));
        assertThat(registry.find("weir.policies").gauges()).isEmpty();

        telemetry.policiesInForce(new Policies(List.of(Samples.POLICY)));
        assertThat(registry.get("weir.policies")
                        .tags("policy", "chat-default", "version", Samples.POLICY.version(), "mode", "enforce")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void signaturesBudgetsAndCampaignsCountUnderTheirPolicy() {
        telemetry.record(Samples.visit(), Samples.answer(), Settlement.NONE);
        assertThat(registry.get("weir.signature.matches")
                        .tags("policy", "chat-default", "signature", "template-sweep")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("weir.budget.exceeded")
                        .tags("policy", "chat-default", "budget", "hourly")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(count(Meters.CAMPAIGN_REQUESTS)).isEqualTo(1);
    }

    @Test
    void tokensCountByTheirType() {
        telemetry.record(Samples.visit(), Samples.answer(), Settlement.NONE);
        assertThat(registry.get("gen_ai.client.token.usage")
                        .tags("gen_ai.provider.name", "anthropic", "gen_ai.token.type", "output")
                        .summary()
                        .totalAmount())
                .isEqualTo(210);
    }

    @Test
    void everyKindOfTokenCountsUnderItsDialect() {
        telemetry.record(Samples.visit(), Samples.answer(), Settlement.NONE);
        assertThat(Map.of("input", 90.0, "cached", 10.0, "output", 210.0, "reasoning", 40.0))
                .allSatisfy((kind, tokens) -> assertThat(registry.get("weir.answer.tokens")
                                .tags("dialect", "anthropic_messages", "kind", kind)
                                .counter()
                                .count())
                        .isEqualTo(tokens));
    }

    @Test
    void aStreamThatArrivedWholeHasAGapBetweenItsTokens() {
        telemetry.record(Samples.visit(), Samples.answer(Ending.CLIENT_LEFT, false), Settlement.NONE);
        telemetry.record(Samples.visit(), Samples.answer(), Settlement.NONE);
        var gaps = registry.get("gen_ai.server.time_per_output_token")
                .tags("gen_ai.provider.name", "anthropic")
                .timer();
        assertThat(gaps.count()).isEqualTo(1);
        assertThat(gaps.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(18_899_521);
    }

    @Test
    void aRefusalCountsUnderEachOfItsReasonsAndNothingElseDoes() {
        telemetry.record(
                Samples.visit(Action.BLOCK, Dialect.OPENAI_CHAT), Answer.refused(403), Samples.settled(600, 300));
        telemetry.record(
                Samples.visit(Action.DEGRADE, Dialect.OPENAI_CHAT), Samples.answer(), Samples.settled(600, 300));
        assertThat(count(Meters.REFUSALS)).isEqualTo(1);
        assertThat(registry.get("weir.refusals")
                        .tags("action", "block", "policy", "chat-default", "reason", "template-sweep")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void policiesAreRefusedUntilTheNextAreAccepted() {
        var refused = registry.get("weir.policy.refused").gauge();
        assertThat(refused.value()).isZero();
        telemetry.policyReloadRefused();
        assertThat(refused.value()).isEqualTo(1);
        telemetry.policiesReloaded();
        assertThat(refused.value()).isZero();
    }

    @Test
    void redisIsUpOnceItWasSeenToAnswer() {
        RedisHealth health = telemetry.watchRedis();
        assertThat(registry.get("weir.redis.up").gauge().value()).isZero();
        health.seen(true, 3);
        assertThat(registry.get("weir.redis.up").gauge().value()).isEqualTo(1);
        assertThat(registry.get("weir.redis.proxies").gauge().value()).isEqualTo(3);
    }

    @Test
    void anEstimatedBillCountsAsSuch() {
        telemetry.record(Samples.visit(), Samples.answer(Ending.CLIENT_LEFT, true), Settlement.NONE);
        telemetry.record(Samples.visit(), Samples.answer(Ending.COMPLETE, false), Settlement.NONE);
        assertThat(count(Meters.ANSWERS_ESTIMATED)).isEqualTo(1);
    }

    @Test
    void whatTheProxyAnsweredItselfHasNoDuration() {
        telemetry.record(Samples.visit(), Answer.refused(403), Settlement.NONE);
        assertThat(registry.find("gen_ai.server.request.duration").timers())
                .allSatisfy(timer -> assertThat(timer.count()).isZero());
        assertThat(registry.get("weir.endings")
                        .tags("ending", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatWasJudgedOrTurnedAwayIsTold() {
        recordOneOfEach();
        assertThat(entries)
                .hasExactlyElementsOfTypes(
                        AuditEntry.Judged.class, AuditEntry.Judged.class, AuditEntry.TurnedAway.class);
    }

    @Test
    void aMeterCannotBeUsedAsAnotherKindOrWithOtherTags() {
        assertThatThrownBy(() -> Meters.ENDINGS.timer(registry, "complete"))
                .hasMessage("weir.endings: a TIMER with 1 tags (expected: a COUNTER with [ending])");
        assertThatThrownBy(() -> Meters.ENDINGS.counter(registry))
                .hasMessage("weir.endings: a COUNTER with 0 tags (expected: a COUNTER with [ending])");
    }

    private void recordOneOfEach() {
        telemetry.record(
                Samples.visit(Action.BLOCK, Dialect.ANTHROPIC_MESSAGES), Samples.answer(), Samples.settled(600, 300));
        telemetry.record(Samples.heldBack(), Samples.answer(), Samples.settled(600, 300));
        var exchange = new TurnedAwayExchange("/v1/other");
        telemetry.turnedAway(exchange, Refusal.of(Refusal.Kind.NOT_FOUND, "", "req-2"));
        telemetry.passed(exchange, Samples.answer());
        telemetry.challengeRedeemed(Outcome.PASSED);
        telemetry.policiesInForce(new Policies(List.of(Samples.POLICY)));
        telemetry.watchSilentSignatures(() -> 0);
        telemetry.policiesReloaded();
        telemetry.policyReloadRefused();
        telemetry.redisFallbacks("ledger").run();
        telemetry.watchRedis().answered(Duration.ofMillis(2));
        telemetry.watchOpenExchanges(() -> 3);
        telemetry.tellBuild("1.2.3");
        AuditLog.to(OutputStream.nullOutputStream(), AuditSettings.USUAL, registry)
                .close();
    }

    private double count(Meters meter) {
        return registry.get(meter.meter()).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private List<Meter> registeredMeters() {
        return registry.getMeters();
    }

    private List<String> scrapedNames() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
    }

    private static List<String> tagNames(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getKey).toList();
    }
}
