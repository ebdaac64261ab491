package dev.weir.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Visit;
import dev.weir.telemetry.AuditEntry.Confirmed;
import dev.weir.telemetry.AuditEntry.Erased;
import dev.weir.telemetry.AuditEntry.Judged;
import dev.weir.telemetry.AuditEntry.Operated;
import dev.weir.telemetry.AuditEntry.Overridden;
import dev.weir.telemetry.AuditEntry.ReachConfirmed;
import dev.weir.telemetry.AuditEntry.TurnedAway;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One audit entry as one line of JSON. Nothing of a prompt, a key or a body is in it. */
final class AuditLine {
    private static final int SCHEMA = 1;
    private static final int LONGEST_TEXT = 200;
    private static final Duration ALMOST_A_SECOND = Duration.ofNanos(999_999_999); // rounds up, as Retry-After does
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final AuditSettings settings;

    AuditLine(AuditSettings settings) {
        this.settings = settings;
    }

    /** Writes the line, if it can be written whole. */
    void write(AuditEntry entry, OutputStream to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("v", SCHEMA);
            if (entry instanceof Judged judged) {
                judged(judged, json);
            } else if (entry instanceof Operated operated) {
                OperatedLine.write(operated, json);
            } else if (entry instanceof Confirmed confirmed) {
                confirmed(confirmed, json);
            } else if (entry instanceof ReachConfirmed reached) {
                OperatedLine.write(reached, json);
            } else if (entry instanceof Overridden overridden) {
                OverriddenLine.write(overridden, json);
            } else if (entry instanceof Erased erased) {
                OperatedLine.write(erased, json);
            } else {
                turnedAway((TurnedAway) entry, json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void confirmed(Confirmed entry, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "confirmed");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("account", entry.account());
        json.writeStringField("by", Keys.of(entry.by()));
    }

    private void turnedAway(TurnedAway entry, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "turned_away");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("id", entry.id());
        from(entry.client(), json);
        json.writeStringField("path", cut(entry.path()));
        json.writeStringField("reason", Keys.of(entry.kind()));
        json.writeStringField("code", entry.kind().code());
        json.writeNumberField("status", entry.kind().status());
    }

    private void judged(Judged entry, JsonGenerator json) throws IOException {
        Visit visit = entry.visit();
        json.writeStringField("kind", "judged");
        json.writeStringField("time", visit.at().toString());
        json.writeStringField("id", visit.id());
        caller(visit, json);
        ask(visit.ask(), json);
        verdict(visit, json);
        evidence(visit, json);
        if (visit.verdict().action() != Action.OBSERVE) {
            points(visit, json);
        }
        budgets(visit, entry.settlement(), json);
        answer(entry.answer(), json);
    }

    private void caller(Visit visit, JsonGenerator json) throws IOException {
        Caller caller = visit.caller();
        json.writeStringField("account", caller.account());
        if (!caller.plan().isEmpty()) {
            json.writeStringField("plan", cut(caller.plan()));
        }
        from(caller.address(), json);
        json.writeStringField("client", Fingerprint.of(caller.client()));
        if (caller.hasProven(visit.at())) {
            json.writeStringField("proven_until", caller.provenUntil().toString());
        }
    }

    private void from(Address address, JsonGenerator json) throws IOException {
        json.writeStringField("subnet", settings.subnets().of(address).toString());
        if (settings.addresses()) {
            json.writeStringField("address", address.toString());
        }
    }

    private static void ask(Ask ask, JsonGenerator json) throws IOException {
        json.writeStringField("dialect", Keys.of(ask.dialect()));
        json.writeStringField("path", ask.path());
        json.writeStringField("model", cut(ask.model()));
        json.writeBooleanField("stream", ask.stream());
    }

    private static void verdict(Visit visit, JsonGenerator json) throws IOException {
        var verdict = visit.verdict();
        json.writeStringField("policy", visit.policy().name());
        json.writeStringField("policy_version", visit.policy().version());
        json.writeStringField("action", Keys.of(verdict.action()));
        json.writeStringField("would_be", Keys.of(verdict.wouldBe()));
        json.writeNumberField("score", verdict.score());
        json.writeNumberField("would_score", verdict.wouldScore());
        names("reasons", verdict.reasons(), json);
        names("would_match", verdict.wouldMatch(), json);
        names("exemptions", verdict.exemptions(), json);
        RungsFields.write(verdict.rungs(), json);
        if (verdict.action() == Action.DEGRADE
                && visit.policy().ladder().degrade().isPresent()) {
            DegradeLine.write(visit.policy().ladder().degrade().get().takes(), json);
        }
        json.writeStringField("campaign", visit.evidence().campaign());
    }

    /** What was read for each signature that matched, beside what its bounds ask for. */
    private static void evidence(Visit visit, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (SignatureRule rule : visit.policy().signatures()) {
            Signature signature = rule.signature();
            if (visit.verdict().matched().contains(signature.name())) {
                json.writeStartObject();
                json.writeStringField("signature", signature.name());
                json.writeStringField("per", Keys.of(signature.per()));
                json.writeNumberField("window_seconds", signature.window().toSeconds());
                json.writeArrayFieldStart("when");
                for (Bound bound : signature.when()) {
                    bound(bound, visit.evidence().reading(signature.watch()), json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Where the score comes from; of a signature that does not match at this moment, since when and until when it counts. */
    private static void points(Visit visit, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("points");
        for (SignatureRule rule : visit.policy().signatures()) {
            String name = rule.signature().name();
            if (visit.verdict().reasons().contains(name)) {
                json.writeStartObject();
                json.writeStringField("signature", name);
                json.writeNumberField("adds", rule.adds());
                Instant last = visit.evidence().lastMatch(name);
                if (!visit.verdict().matched().contains(name) && !last.equals(Instant.MIN)) {
                    json.writeStringField("last_match", last.toString());
                    json.writeStringField(
                            "lasts_until", last.plus(rule.fadesAfter()).toString());
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void bound(Bound bound, Reading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("feature", bound.feature().key());
        number("value", reading.of(bound.feature()), json);
        number("at_least", bound.atLeast(), json);
        number("at_most", bound.atMost(), json);
        json.writeEndObject();
    }

    /** What each budget allows, what this request could cost it at most, and whether it had that much. */
    private static void budgets(Visit visit, Settlement settlement, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("budgets");
        for (int i = 0; i < settlement.lines(); i++) {
            Budget budget = settlement.line(i).budget();
            json.writeStartObject();
            json.writeStringField("budget", budget.name());
            json.writeStringField("per", Keys.of(budget.owners().per()));
            json.writeStringField("unit", Keys.of(budget.unit()));
            json.writeNumberField("limit", budget.limit());
            json.writeNumberField("window_seconds", budget.window().toSeconds());
            json.writeNumberField("estimate", settlement.hold().estimate(i));
            json.writeNumberField("held", settlement.held(i));
            json.writeNumberField("used", settlement.used(i));
            json.writeNumberField("given_back", settlement.givenBack(i));
            exceeded(visit.hold(), budget, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void exceeded(Hold hold, Budget budget, JsonGenerator json) throws IOException {
        json.writeBooleanField("exceeded", hold.exceeds(budget.name()));
        for (Hold.Excess excess : hold.excesses()) {
            if (excess.budget().equals(budget.name())) {
                json.writeNumberField(
                        "frees_in_seconds",
                        excess.freesIn().plus(ALMOST_A_SECOND).toSeconds());
            }
        }
    }

    private static void answer(Answer answer, JsonGenerator json) throws IOException {
        json.writeNumberField("status", answer.status());
        json.writeStringField("ending", Keys.of(answer.ending()));
        Usage usage = answer.usage();
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input", usage.input());
        json.writeNumberField("cached", usage.cached());
        json.writeNumberField("output", usage.output());
        json.writeNumberField("reasoning", usage.reasoning());
        json.writeBooleanField("estimated", usage.estimated());
        json.writeEndObject();
        json.writeNumberField("first_byte_ms", answer.firstByte().toMillis());
        json.writeNumberField("duration_ms", answer.duration().toMillis());
    }

    private static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /** JSON has no infinity and no NaN: an open bound and an unread feature are left out. */
    private static void number(String field, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
