package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.AccountOverride.Kind;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Visit;
import dev.weir.testing.Budgets;
import dev.weir.wire.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditLineTest {
    private static final Visit VISIT = Samples.visit();
    private static final Instant LATER = Samples.NOW.plusSeconds(1);
    private static final Ladder.Degrade RUNG = new Ladder.Degrade(30, 512, true, 1);

    @Test
    void aBlockByABudgetAloneIsExplainedByItsLine() throws IOException {
        var visit = visit(VISIT.policy(), Instant.MIN, lacking(Duration.ofMillis(299_001)), byBudget(Action.BLOCK));
        JsonNode line = line(visit, new Settlement(visit.hold(), Usage.NONE, false));
        assertThat(line.get("score").asInt()).isZero();
        assertThat(line.get("reasons")).hasToString("[\"hourly\"]");
        JsonNode budget = line.get("budgets").get(0);
        assertThat(budget.get("budget").asText()).isEqualTo("hourly");
        assertThat(budget.get("exceeded").asBoolean()).isTrue();
        assertThat(budget.get("limit").asLong()).isEqualTo(1000);
        assertThat(budget.get("window_seconds").asLong()).isEqualTo(3600);
        assertThat(budget.get("estimate").asLong()).isEqualTo(600);
        assertThat(budget.get("held").asLong()).isZero();
        assertThat(budget.get("frees_in_seconds").asLong()).isEqualTo(300);
    }

    @Test
    void aBudgetThatHadEnoughDoesNotSayWhenItFrees() throws IOException {
        var visit = visit(VISIT.policy(), Instant.MIN, Hold.NONE, Verdict.OBSERVE);
        JsonNode budget = line(visit, Samples.settled(600, 300)).get("budgets").get(0);
        assertThat(budget.get("exceeded").asBoolean(true)).isFalse();
        assertThat(budget.has("frees_in_seconds")).isFalse();
    }

    @Test
    void aProofIsToldWhileItCounts() throws IOException {
        var counts = visit(VISIT.policy(), LATER, Hold.NONE, Verdict.OBSERVE);
        var over = visit(VISIT.policy(), Samples.NOW, Hold.NONE, Verdict.OBSERVE);
        assertThat(line(counts, Settlement.NONE).get("proven_until").asText()).isEqualTo("2026-05-01T12:00:01Z");
        assertThat(line(over, Settlement.NONE).has("proven_until")).isFalse();
    }

    @Test
    void aDegradeTellsWhatItsRungTakes() throws IOException {
        var degrading = withLadder(new Ladder(Optional.of(RUNG), Optional.empty(), Optional.empty()));
        var visit = visit(degrading, Instant.MIN, Hold.NONE, byBudget(Action.DEGRADE));
        assertThat(line(visit, Settlement.NONE).get("degrade"))
                .hasToString("{\"output_cap\":512,\"strip_logits\":true,\"max_samples\":1}");
        var observed = visit(degrading, Instant.MIN, Hold.NONE, Verdict.OBSERVE);
        assertThat(line(observed, Settlement.NONE).has("degrade")).isFalse();
    }

    @Test
    void aDegradeWithoutARungTellsNothingTaken() throws IOException {
        var visit = visit(withLadder(Ladder.OBSERVE_ONLY), LATER, Hold.NONE, byBudget(Action.DEGRADE));
        assertThat(line(visit, Settlement.NONE).has("degrade")).isFalse();
    }

    @Test
    void whatWasActedOnTellsWhereItsPointsComeFromAndHowLongTheyCount() throws IOException {
        Instant last = Samples.NOW.minusSeconds(3600);
        JsonNode lingering = line(seen(last, on(Action.BLOCK, List.of())), Settlement.NONE);
        assertThat(lingering.get("points")).hasToString("""
                [{"signature":"template-sweep","adds":60,"last_match":"2026-05-01T11:00:00Z",\
                "lasts_until":"2026-05-01T17:00:00Z"}]""");
        JsonNode matching = line(seen(last, on(Action.BLOCK, List.of("template-sweep"))), Settlement.NONE);
        assertThat(matching.get("points")).hasToString("[{\"signature\":\"template-sweep\",\"adds\":60}]");
        JsonNode observed = line(seen(last, on(Action.OBSERVE, List.of())), Settlement.NONE);
        assertThat(observed.has("points")).isFalse();
    }

    @Test
    void whoGetsLessThanTheScoreAsksForIsToldWithThePlanAndWhy() throws IOException {
        JsonNode line = line(Samples.heldBack(), Settlement.NONE);
        assertThat(line.get("plan").asText()).isEqualTo("free");
        assertThat(line.get("kept").asText()).isEqualTo("challenge");
        assertThat(line.get("held_back").asText()).isEqualTo("challenge");
        assertThat(line.get("held_back_because").asText()).isEqualTo("reach exceeded, awaiting confirmation");
        JsonNode usual = line(VISIT, Settlement.NONE);
        assertThat(usual.has("plan") || usual.has("kept") || usual.has("held_back"))
                .isFalse();
    }

    @Test
    void anOverrideLeavesOnRecordWhatThePolicyWasAboutToDo() throws IOException {
        for (Kind kind : Kind.values()) {
            JsonNode line = line(Samples.overridden(kind), Settlement.NONE);
            assertThat(line.get("action").asText()).isEqualTo(kind == Kind.RELEASE ? "observe" : "block");
            assertThat(line.get("kept").asText()).isEqualTo("challenge");
            assertThat(line.get("held_back").asText()).isEqualTo("challenge");
        }
    }

    @Test
    void aConfirmationTellsWhoDidItAndForWhichVersion() throws IOException {
        var confirmed =
                new AuditEntry.ReachConfirmed(Samples.NOW, "10.0.3.17", "chat-default", "0a1b2c3d4e5f", "looked");
        assertThat(line(AuditSettings.USUAL, confirmed)).hasToString("""
                {"v":1,"kind":"reach_confirmed","time":"2026-05-01T12:00:00Z","from":"10.0.3.17","policy":"chat-default",\
                "policy_version":"0a1b2c3d4e5f","reason":"looked"}""");
    }

    @Test
    void aRequestTurnedAwayTellsItsWholeAddressOnlyWhenTheSettingsSaySo() throws IOException {
        var entry = new AuditEntry.TurnedAway(
                Samples.NOW, "req-2", Samples.ADDRESS, "/v1/messages", Refusal.Kind.UNAUTHENTICATED);
        assertThat(line(AuditSettings.USUAL, entry).has("address")).isFalse();
        JsonNode telling = line(new AuditSettings(AuditSettings.USUAL.subnets(), true, 1), entry);
        assertThat(telling.get("address").asText()).isEqualTo("192.0.2.77");
        assertThat(telling.get("subnet").asText()).isEqualTo("192.0.2.0/24");
        assertThat(telling.get("code").asText()).isEqualTo("invalid_api_key");
    }

    @Test
    void aChangeOfABudgetTellsWhoDidWhatAndWhatCameOfIt() throws IOException {
        var lent = new AuditEntry.Operated(
                Samples.NOW,
                AuditEntry.Operation.LEND,
                "10.0.3.17",
                "chat-default",
                Samples.HOURLY,
                "acme",
                200,
                Optional.of(Duration.ofHours(2)),
                Optional.of(new AuditEntry.Operated.Left(-50, 150)),
                "launch day");
        assertThat(line(AuditSettings.USUAL, lent)).hasToString("""
                {"v":1,"kind":"budget","time":"2026-05-01T12:00:00Z","operation":"lend","from":"10.0.3.17",\
                "policy":"chat-default","budget":"hourly","owner":"acme","unit":"tokens","limit":1000,"amount":200,\
                "for_seconds":7200,"left_before":-50,"left_after":150,"reason":"launch day"}""");
    }

    private static JsonNode line(Visit visit, Settlement settlement) throws IOException {
        return line(AuditSettings.USUAL, new AuditEntry.Judged(visit, Answer.refused(429), settlement));
    }

    private static JsonNode line(AuditSettings settings, AuditEntry entry) throws IOException {
        var text = new ByteArrayOutputStream();
        new AuditLine(settings).write(entry, text);
        return new ObjectMapper().readTree(text.toByteArray());
    }

    private static Visit visit(Policy policy, Instant provenUntil, Hold hold, Verdict verdict) {
        var caller = new Caller("acme", Samples.ADDRESS, "", provenUntil);
        return new Visit(VISIT.id(), VISIT.at(), policy, caller, VISIT.ask(), hold, VISIT.evidence(), verdict);
    }

    private static Visit seen(Instant lastMatch, Verdict verdict) {
        var evidence = new Evidence(Map.of(), Map.of("template-sweep", lastMatch), "");
        return new Visit(
                VISIT.id(), VISIT.at(), VISIT.policy(), VISIT.caller(), VISIT.ask(), Hold.NONE, evidence, verdict);
    }

    private static Verdict on(Action action, List<String> matched) {
        return new Verdict(action, action, 60, 60, List.of("template-sweep"), List.of(), matched, List.of());
    }

    private static Hold lacking(Duration freesIn) {
        return new Hold(
                List.of(new Budgets.Line("chat-default", Samples.HOURLY, "acme")),
                "m",
                100,
                500,
                0,
                List.of(Budgets.spent("hourly", freesIn)));
    }

    private static Verdict byBudget(Action action) {
        return new Verdict(action, action, 0, 0, List.of("hourly"), List.of(), List.of(), List.of());
    }

    private static Policy withLadder(Ladder ladder) {
        Policy usual = Samples.POLICY;
        return Policy.of(
                usual.name(),
                usual.version(),
                usual.mode(),
                usual.scope(),
                usual.budgets(),
                usual.signatures(),
                ladder,
                usual.exemptions());
    }
}
