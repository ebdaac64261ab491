package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers get to know of their budgets, on the wire. */
final class RateHeadersIT {
    /** The model's default cap is 4096, so that every request here is estimated to cost some 4,100 tokens. */
    private static final String BUDGETS = """
            budgets:
              - { name: promised-hourly, per: account, tokens: 200k, window: 1h, contract: true, when_exceeded: block }
              - { name: hidden-trap, per: subnet, tokens: 7654321, window: 1h, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    private static final String SPENT = """
            budgets:
              - { name: promised-hourly, per: account, tokens: 200k, window: 1h, contract: true, when_exceeded: block }
              - { name: hidden-trap, per: subnet, tokens: 54, window: 1h, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void anAnswerTellsOfTheBudgetThatWasPromisedAndOfNoOther() throws Exception {
        var answer = start(BUDGETS, "all").chat("sk-tests", Rig.ask("Hello", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "x-ratelimit-limit-tokens")).isEqualTo("200000");
        assertThat(Long.parseLong(header(answer, "x-ratelimit-remaining-tokens")))
                .isBetween(150_000L, 199_999L);
        assertThat(header(answer, "x-ratelimit-reset-tokens")).endsWith("s");
        assertThat(header(answer, "ratelimit-policy")).isEqualTo("\"promised-hourly\";q=200000;qu=\"tokens\";w=3600");
        assertThat(header(answer, "ratelimit")).startsWith("\"promised-hourly\";r=");
        assertHidden(answer);
    }

    @Test
    void anErrorOfTheModelIsToldOnTooAndNoAnswerOfTheProxyLacksIt() throws Exception {
        Rig rig = start(BUDGETS, "all");
        var failed = rig.chat("sk-tests", Rig.ask("Hello", ""), "x-sim-fault", "error-503");
        var broken = rig.chat("sk-tests", Rig.ask("Hello", ""), "x-sim-fault", "close-before-head");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(header(failed, "x-ratelimit-limit-tokens")).isEqualTo("200000");
        assertThat(header(broken, "x-ratelimit-limit-tokens")).isEqualTo("200000");
    }

    @Test
    void anthropicsOwnHeadersAreForAnthropicsPath() throws Exception {
        var answer = start(BUDGETS, "provider")
                .post(
                        "/v1/messages",
                        "sk-tests",
                        "{\"model\":\"sim\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(header(answer, "anthropic-ratelimit-tokens-limit")).isEqualTo("200000");
        assertThat(header(answer, "anthropic-ratelimit-tokens-reset")).endsWith("Z");
        assertThat(answer.headers().map()).doesNotContainKeys("ratelimit", "x-ratelimit-limit-tokens");
    }

    @Test
    void whatIsSwitchedOffIsNotSent() throws Exception {
        var answer = start(BUDGETS, "none").chat("sk-tests", Rig.ask("Hello", ""));
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.contains("ratelimit"));
    }

    @Test
    void aRefusalByAnotherBudgetSaysWhoseItIsAndNothingElseOfIt() throws Exception {
        Rig rig = start(SPENT, "all");
        rig.chat("sk-tests", Rig.ask("Hello", ""));
        var refused = rig.chat("sk-tests", Rig.ask("Hello", ""));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("limit on tokens of your subnet is reached", "\"limit_of\":\"subnet\"");
        assertThat(header(refused, "x-ratelimit-limit-tokens")).isEqualTo("200000");
        assertThat(header(refused, "x-should-retry")).isEqualTo("false");
        assertHidden(refused);
    }

    /** Kuadrant wasm-shim#372 */
    @Test
    void aStreamThatIsRefusedGetsAStatusAndNotAStreamThatIsCut() throws Exception {
        Rig rig = start(SPENT, "all");
        rig.chat("sk-tests", Rig.ask("Hello", ""));
        var refused = rig.chat("sk-tests", Rig.ask("Hello", ",\"stream\":true"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "content-type")).isEqualTo("application/json");
        assertThat(refused.body()).startsWith("{\"error\":{").endsWith("}}").doesNotContain("data:");
        assertThat(rig.received).hasSize(1);
    }

    private Rig start(String sections, String rateHeaders) throws Exception {
        String listen = "listen: { host: 127.0.0.1, port: 0, rate_headers: " + rateHeaders + " }\n";
        rig = Optional.of(Rig.start(folder, Rig.policy(sections), listen, Optional.empty()));
        return rig.get();
    }

    private static void assertHidden(HttpResponse<String> answer) {
        assertThat(answer.headers().map() + answer.body()).doesNotContain("hidden", "7654321");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
