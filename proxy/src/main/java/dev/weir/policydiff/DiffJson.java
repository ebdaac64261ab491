package dev.weir.policydiff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Differences for programs: every verdict that changed, by account. */
public final class DiffJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DiffJson() {}

    /** Writes one JSON object; the writer is left open. */
    public static void write(Differences differences, Writer to) throws IOException {
        JsonGenerator json = JSON.createGenerator(to).useDefaultPrettyPrinter();
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        List<AccountChanges> accounts = differences.changedAccounts();
        json.writeStartObject();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("requests", differences.requests());
        json.writeNumberField("changed_requests", differences.changedRequests());
        json.writeNumberField("accounts", differences.accounts());
        json.writeNumberField("changed_accounts", accounts.size());
        json.writeNumberField("unjudged_requests", differences.unjudged());
        json.writeObjectFieldStart("actions");
        for (Action action : Action.values()) {
            Differences.Tally tally = differences.tally(action);
            json.writeObjectFieldStart(word(action));
            json.writeNumberField("requests_before", tally.requestsBefore());
            json.writeNumberField("requests_after", tally.requestsAfter());
            json.writeNumberField("accounts_before", tally.accountsBefore());
            json.writeNumberField("accounts_after", tally.accountsAfter());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("accounts");
        for (AccountChanges account : accounts) {
            account(account, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private static void account(AccountChanges account, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", account.account());
        if (!account.plan().isEmpty()) {
            json.writeStringField("plan", account.plan());
        }
        json.writeNumberField("requests", account.requests());
        json.writeStringField("sentence", Sentence.of(account));
        json.writeArrayFieldStart("verdicts");
        for (Change change : account.changes()) {
            json.writeStartObject();
            json.writeNumberField("line", change.line());
            json.writeStringField("at", change.at().toString());
            verdict("before", change.before(), json);
            verdict("after", change.after(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void verdict(String name, Verdict verdict, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("action", word(verdict.action()));
        json.writeNumberField("score", verdict.score());
        names("reasons", verdict.reasons(), json);
        json.writeStringField("would_be", word(verdict.wouldBe()));
        json.writeNumberField("would_score", verdict.wouldScore());
        names("would_match", verdict.wouldMatch(), json);
        json.writeEndObject();
    }

    private static void names(String name, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String each : names) {
            json.writeString(each);
        }
        json.writeEndArray();
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
