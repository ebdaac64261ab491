package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** The four requests of a run: a question answered whole and a follow-up answered as a stream, in two dialects. */
final class Requests {
    private static final String QUESTION = """
            {"role": "user", "content": #{question.jsonStringify()}}""";
    private static final String CONVERSATION = QUESTION + """
            , {"role": "assistant", "content": #{answer.jsonStringify()}},
            {"role": "user", "content": #{followUp.jsonStringify()}}""";

    private Requests() {}

    static HttpRequestActionBuilder chat() {
        return chat("chat completion", false, QUESTION)
                .check(jsonPath("$.choices[0].message.content").saveAs("answer"));
    }

    static HttpRequestActionBuilder chatStream() {
        return chat("chat completion, stream", true, CONVERSATION).check(lastEventHas("[DONE]"));
    }

    static HttpRequestActionBuilder message() {
        return message("message", false, QUESTION)
                .check(jsonPath("$.content[?(@.type == 'text')].text").saveAs("answer"));
    }

    static HttpRequestActionBuilder messageStream() {
        return message("message, stream", true, CONVERSATION).check(lastEventHas("message_stop"));
    }

    private static HttpRequestActionBuilder chat(String name, boolean stream, String messages) {
        return http(name)
                .post("/v1/chat/completions")
                .header("Authorization", "Bearer #{key}")
                .body(StringBody(body("gpt-4o-mini", stream, messages)))
                .check(status().is(200));
    }

    private static HttpRequestActionBuilder message(String name, boolean stream, String messages) {
        return http(name)
                .post("/v1/messages")
                .header("x-api-key", "#{key}")
                .header("anthropic-version", "2023-06-01")
                .body(StringBody(body("claude-haiku-4-5", stream, messages)))
                .check(status().is(200));
    }

    private static String body(String model, boolean stream, String messages) {
        return String.format("""
                {"model": "%s", "max_tokens": 200, "stream": %b, "messages": [%s]}""", model, stream, messages);
    }

    /** A stream that was cut off has status 200 as well: only its last event tells. */
    private static CheckBuilder lastEventHas(String mark) {
        return bodyString()
                .transform(body ->
                        body.substring(Math.max(0, body.lastIndexOf("data:"))).contains(mark))
                .is(true)
                .name("last event has " + mark);
    }
}
