package dev.weir.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the admin server answers.
 *
 * @param headers beside those that every answer has
 */
record Page(int status, String contentType, String body, Map<String, String> headers) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    /** Stands for a stream of events. */
    static final Page EVENTS = new Page(200, "text/event-stream", "", Map.of());

    /** Writes the members of a JSON object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static Page text(String body) {
        return new Page(200, TEXT, body, Map.of());
    }

    static Page metrics(String body) {
        return new Page(200, PROMETHEUS, body, Map.of());
    }

    static Page readiness(List<ReadinessCheck> checks) {
        List<Boolean> passed = checks.stream().map(ReadinessCheck::passesNow).toList();
        boolean ready = !passed.contains(false);
        return json(ready ? 200 : 503, json -> {
            json.writeBooleanField("ready", ready);
            json.writeArrayFieldStart("checks");
            for (int i = 0; i < checks.size(); i++) {
                json.writeStartObject();
                json.writeStringField("name", checks.get(i).name());
                json.writeBooleanField("passes", passed.get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static Page error(int status, String message) {
        return json(status, json -> json.writeStringField("error", message));
    }

    static Page notAllowed(String method, String allowed) {
        return error(405, "method " + method + " (expected: " + allowed.replace(", ", " or ") + ")")
                .with("allow", allowed);
    }

    Page with(String header, String value) {
        return new Page(status, contentType, body, Map.of(header, value));
    }

    static Page json(int status, Members members) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(status, JSON, text.append('\n').toString(), Map.of());
    }
}
