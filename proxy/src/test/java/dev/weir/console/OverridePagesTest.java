package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.AuditEntry.Overridden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverridePagesTest {
    private static final String TOKEN = "a token for tests only";
    private static final String READ_TOKEN = "a token that only reads";
    private static final String RELEASE =
            "{\"account\":\"acme\",\"action\":\"release\",\"reason\":\"a course of students\",\"until\":\"2026-05-03\"}";
    private static final String RELEASED =
            "{\"account\":\"acme\",\"action\":\"release\",\"reason\":\"a course of students\","
                    + "\"since\":\"2026-05-01T12:00:00Z\",\"until\":\"2026-05-04T00:00:00Z\",\"from\":\"192.0.2.1\"}";

    private final List<AuditEntry> audit = new ArrayList<>();
    private final OverridePages pages =
            new OverridePages(FakeConsole.overriding(Token.of(TOKEN, READ_TOKEN), audit::add));

    @Test
    void anAccountIsReleasedListedAndTakenBack() {
        assertThat(post(RELEASE).body()).isEqualTo(RELEASED + "\n");
        assertThat(sent("GET", "/v1/overrides", "").body()).isEqualTo("{\"overrides\":[" + RELEASED + "]}\n");
        assertThat(sent("DELETE", "/v1/overrides/acme", "").status()).isEqualTo(200);
        assertThat(sent("GET", "/v1/overrides", "").body()).isEqualTo("{\"overrides\":[]}\n");
        Page again = sent("DELETE", "/v1/overrides/acme", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).contains("account 'acme' has no override");
    }

    @Test
    void eachChangeIsAudited() {
        post(RELEASE);
        sent("DELETE", "/v1/overrides/acme", "");
        assertThat(audit)
                .extracting(entry -> ((Overridden) entry).change(), entry -> ((Overridden) entry).from())
                .containsExactly(
                        tuple(Overridden.Change.PUT, "192.0.2.1"), tuple(Overridden.Change.LIFTED, "192.0.2.1"));
        assertThat(((Overridden) audit.get(0)).override().reason()).isEqualTo("a course of students");
    }

    @Test
    void aTimeAndALastMomentAreTakenToo() {
        assertThat(post(RELEASE.replace("\"until\":\"2026-05-03\"", "\"for\":\"t12h\""))
                        .body())
                .contains("\"until\":\"2026-05-02T00:00:00Z\"");
        assertThat(post(RELEASE.replace("2026-05-03", "2026-05-03T07:00:00Z")).body())
                .contains("\"until\":\"2026-05-03T07:00:00Z\"");
    }

    @Test
    void mistakesAreToldWithWhatWasFoundAndExpected() {
        assertThat(wrong("{}")).contains("neither 'for' nor 'until' (expected: one of them");
        assertThat(wrong(RELEASE.replace("\"until\"", "\"for\":\"1d\",\"until\"")))
                .contains("both 'for' and 'until'");
        assertThat(wrong(RELEASE.replace("2026-05-03", "2026-04-30")))
                .contains("until: 2026-05-01T00:00:00Z (expected: the last day, such as");
        assertThat(wrong(RELEASE.replace("2026-05-03", "2027-06-01"))).contains("at most a year from now");
        assertThat(wrong(RELEASE.replace("2026-05-03", "May"))).contains("until: 'May' (expected: the last day");
        assertThat(wrong(RELEASE.replace("a course of students", " ")))
                .contains("reason: missing (expected: a line that tells the next person why)");
        assertThat(wrong(RELEASE.replace("\"release\"", "\"pardon\"")))
                .contains("action: 'pardon' (expected: release or block)");
        assertThat(wrong(RELEASE.replace("acme", ""))).contains("account: '' (expected: the name of an account");
        assertThat(audit).isEmpty();
    }

    @Test
    void aTokenThatReadsMayLookAndChangeNothing() {
        assertThat(at("GET", "/v1/overrides", READ_TOKEN, "").status()).isEqualTo(200);
        Page refused = at("POST", "/v1/overrides", READ_TOKEN, RELEASE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("this token may only read");
        assertThat(at("DELETE", "/v1/overrides/acme", READ_TOKEN, "").status()).isEqualTo(403);
        assertThat(at("GET", "/v1/overrides", "another token", "").status()).isEqualTo(401);
        assertThat(audit).isEmpty();
    }

    private String wrong(String body) {
        Page page = post(body);
        assertThat(page.status()).isEqualTo(400);
        return page.body();
    }

    private Page post(String body) {
        return sent("POST", "/v1/overrides", body);
    }

    private Page sent(String method, String path, String body) {
        return at(method, path, TOKEN, body);
    }

    private Page at(String method, String path, String token, String body) {
        String type = body.isEmpty() ? "" : "application/json";
        return pages.at(new AdminRequest(method, path, "Bearer " + token, type, body, "192.0.2.1"))
                .toCompletableFuture()
                .join();
    }
}
