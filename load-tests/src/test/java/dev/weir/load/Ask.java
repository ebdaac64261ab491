package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.function.Function;

/**
 * Requests as the clients of OpenAI and Anthropic send them. The session has {@code caller}, {@code messages} (JSON without the
 * brackets) and {@code output}, the tokens that the simulator is told to answer with.
 */
final class Ask {
    private Ask() {}

    static HttpRequestActionBuilder chat(Function<Session, String> name, Model model, boolean stream) {
        return http(name)
                .post("/v1/chat/completions")
                .header("Authorization", session -> "Bearer " + caller(session).key())
                .header("X-Forwarded-For", session -> caller(session).address())
                .header("x-sim-output-tokens", "#{output}")
                .body(StringBody(body(model, stream, "")))
                .check(
                        status().saveAs("status"),
                        header("weir-degraded").optional().saveAs("degraded"));
    }

    static HttpRequestActionBuilder message(
            Function<Session, String> name, Model model, boolean stream, String system) {
        return http(name)
                .post("/v1/messages")
                .header("x-api-key", session -> caller(session).key())
                .header("anthropic-version", "2023-06-01")
                .header("X-Forwarded-For", session -> caller(session).address())
                .header("x-sim-output-tokens", "#{output}")
                .body(StringBody(body(model, stream, "\"system\": \"" + system + "\", ")))
                .check(
                        status().saveAs("status"),
                        header("weir-degraded").optional().saveAs("degraded"));
    }

    static Function<Session, String> named(String name) {
        return session -> name;
    }

    /** A message as JSON, of text that has nothing to escape. */
    static String says(String role, String text) {
        return "{\"role\": \"" + role + "\", \"content\": \"" + text + "\"}";
    }

    /** A stream that was cut off has status 200 as well: only its last event tells. */
    static CheckBuilder lastEventHas(String mark) {
        return bodyString()
                .transform(body ->
                        body.substring(Math.max(0, body.lastIndexOf("data:"))).contains(mark))
                .is(true)
                .name("last event has " + mark);
    }

    static Caller caller(Session session) {
        Caller caller = session.get("caller");
        if (caller == null) {
            throw new IllegalStateException("a session without a caller");
        }
        return caller;
    }

    private static String body(Model model, boolean stream, String more) {
        return String.format(
                "{\"model\": \"%s\", \"max_tokens\": %d, \"stream\": %b, %s\"messages\": [#{messages}]}",
                model.name(), model.cap(), stream, more);
    }
}
