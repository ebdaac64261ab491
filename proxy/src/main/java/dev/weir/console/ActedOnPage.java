package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is said of accounts that were acted on: nothing that their audit lines do not have. */
final class ActedOnPage {
    private ActedOnPage() {}

    static Page list(List<ActedOn.Told> accounts) {
        return Page.json(200, json -> {
            json.writeArrayFieldStart("accounts");
            for (ActedOn.Told account : accounts) {
                json.writeStartObject();
                account(account, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void account(ActedOn.Told told, JsonGenerator json) throws IOException {
        ActedOn.Last last = told.last();
        Verdict verdict = last.verdict();
        json.writeStringField("account", told.account());
        json.writeStringField("since", told.since().toString());
        json.writeStringField("time", last.at().toString());
        json.writeStringField("id", last.id());
        json.writeStringField("policy", last.policy());
        json.writeStringField("policy_version", last.version());
        json.writeStringField("action", word(verdict.action()));
        json.writeStringField("would_be", word(verdict.wouldBe()));
        json.writeNumberField("score", verdict.score());
        json.writeNumberField("would_score", verdict.wouldScore());
        ExplainPage.names("reasons", verdict.reasons(), json);
        ExplainPage.names("would_match", verdict.wouldMatch(), json);
        ExplainPage.names("exemptions", verdict.exemptions(), json);
        json.writeStringField("campaign", last.campaign());
        json.writeObjectFieldStart("requests");
        for (Action action : Action.values()) {
            json.writeNumberField(word(action), told.counts().getOrDefault(action, 0L));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("scores");
        for (ActedOn.Score score : told.scores()) {
            json.writeStartObject();
            json.writeStringField("time", score.at().toString());
            json.writeNumberField("score", score.score());
            json.writeNumberField("would_score", score.wouldScore());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
