package dev.weir.policytest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.policytest.CaseResult.Failure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Results for programs. */
public final class JsonReport {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonReport() {}

    /** One JSON object; see docs/policy-tests.md. */
    public static String of(List<PolicyResult> results, boolean coverageFails) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("passed", results.stream().allMatch(result -> result.passed(coverageFails)));
            json.writeArrayFieldStart("policies");
            for (PolicyResult result : results) {
                policy(result, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text + "\n";
    }

    private static void policy(PolicyResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", result.policy());
        json.writeStringField("file", result.file().toString());
        if (!result.problem().isEmpty()) {
            json.writeStringField("problem", result.problem());
        }
        json.writeArrayFieldStart("cases");
        for (CaseResult test : result.cases()) {
            json.writeStartObject();
            json.writeStringField("name", test.name());
            json.writeNumberField("line", test.line());
            json.writeBooleanField("passed", test.passed());
            json.writeNumberField("requests", test.requests());
            json.writeArrayFieldStart("failures");
            for (Failure failure : test.failures()) {
                failure(failure, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        if (result.coverage().isPresent()) {
            coverage(result.coverage().get(), json);
        }
        json.writeEndObject();
    }

    private static void failure(Failure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", failure.line());
        json.writeStringField("account", failure.account());
        json.writeStringField("expected", failure.expected());
        json.writeStringField("found", failure.found());
        texts("near", failure.near(), json);
        texts("bounds", failure.bounds(), json);
        json.writeEndObject();
    }

    private static void coverage(Coverage coverage, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("rules", coverage.rules());
        json.writeNumberField("covered", coverage.covered());
        json.writeArrayFieldStart("gaps");
        for (Coverage.Gap gap : coverage.gaps()) {
            json.writeStartObject();
            json.writeStringField("kind", TestWords.word(gap.rule().kind()));
            json.writeStringField("name", gap.rule().name());
            json.writeStringField("never", gap.neverAtWork() ? "at work" : "at rest");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
