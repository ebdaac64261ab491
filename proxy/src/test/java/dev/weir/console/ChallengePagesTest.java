package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChallengePagesTest {
    private static final String TOKEN = "a token for tests only";
    private static final String ACME = "{\"account\":\"acme\"}";

    private final ChallengePages pages = new ChallengePages(FakeChallenges.access(Token.of(TOKEN)));

    @Test
    void aTicketTellsWhoseItIs() {
        Page page = sent("GET", "/v1/challenges/t-1", "", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("""
                {"account":"acme","kind":"attestation","state":"open","expires_at":"2026-05-01T12:10:00Z",\
                "good_for_seconds":28800}
                """);
        assertThat(sent("GET", "/v1/challenges/t-2", "", "").status()).isEqualTo(404);
    }

    @Test
    void anAttestationIsConfirmedOnceForTheAccountThatWasVerified() {
        Page borrowed = confirm("t-1", "{\"account\":\"other\"}");
        assertThat(borrowed.status()).isEqualTo(409);
        assertThat(borrowed.body()).contains("borrowed: the ticket is of another account");
        assertThat(confirm("t-2", ACME).status()).isEqualTo(404);

        Page confirmed = confirm("t-1", ACME);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body()).contains("\"state\":\"passed\"");

        assertThat(confirm("t-1", ACME).status()).isEqualTo(409);
        assertThat(confirm("t-1", ACME).body()).contains("spent: the ticket was confirmed before");
    }

    @Test
    void mistakesAreToldWithWhatWasFoundAndExpected() {
        assertThat(confirm("t-1", "").body()).contains("account: missing (expected: the account that was verified");
        assertThat(confirm("t-1", "{\"name\":\"acme\"}").body()).contains("unknown field 'name' (expected: account)");
        assertThat(sent("POST", "/v1/challenges/t-1/confirm", "text/plain", ACME)
                        .status())
                .isEqualTo(415);
        assertThat(sent("GET", "/v1/challenges/t-1/confirm", "", "").headers()).containsEntry("allow", "POST");
        assertThat(sent("POST", "/v1/challenges/t-1", "", "").headers()).containsEntry("allow", "GET, HEAD");
        assertThat(sent("GET", "/v1/challenges", "", "").status()).isEqualTo(404);
        assertThat(sent("POST", "/v1/challenges/t-1/forget", "", "").body())
                .contains("no such page (expected: /v1/challenges/{ticket}, or that with /confirm after it)");
    }

    @Test
    void nobodyIsLetInWithoutTheToken() {
        for (String shown : new String[] {"", "Bearer wrong", TOKEN}) {
            assertThat(at("POST", "/v1/challenges/t-1/confirm", shown, "application/json", ACME)
                            .status())
                    .isEqualTo(401);
        }
        var closed = new ChallengePages(FakeChallenges.access(Token.NONE));
        assertThat(closed.at(request("GET", "/v1/challenges/t-1", "Bearer " + TOKEN, "", ""))
                        .toCompletableFuture()
                        .join()
                        .body())
                .contains("challenges can't be confirmed here: set admin.token in weir.yaml");
    }

    private Page confirm(String ticket, String body) {
        return sent("POST", "/v1/challenges/" + ticket + "/confirm", "application/json", body);
    }

    private Page sent(String method, String path, String type, String body) {
        return at(method, path, "Bearer " + TOKEN, type, body);
    }

    private Page at(String method, String path, String authorization, String type, String body) {
        return pages.at(request(method, path, authorization, type, body))
                .toCompletableFuture()
                .join();
    }

    private static AdminRequest request(String method, String path, String authorization, String type, String body) {
        return new AdminRequest(method, path, authorization, type, body, "192.0.2.1");
    }
}
