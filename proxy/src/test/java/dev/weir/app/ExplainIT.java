package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.domain.decision.Action;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a campaign's accounts were acted on, as {@code weir explain} and the admin port tell it of a running proxy. */
final class ExplainIT {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final int ACCOUNTS = 12;
    private static final String INSTRUCTION =
            "You restore old maps. Study the survey below, list every landmark on it with"
                    + " its bearings, and write a long account of how the coast has moved since.";
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: shared-instruction
                description: Many accounts send one instruction, each with payloads of its own.
                per: campaign
                window: 7d
                when:
                  distinct_accounts: { at_least: 8 }
                  distinct_prompt_share: { at_least: 0.8 }
                  shared_instruction_share: { at_least: 0.5 }
                adds: 60
                fades_after: 1d
              - name: coercion
                description: Presses the model for its hidden reasoning.
                per: account
                window: 1h
                when: { trace_coercions: { at_least: 3 } }
                adds: 30
                fades_after: 1h
            ladder: { observe: { from_score: 0 }, block: { from_score: 50, status: 403 } }
            """);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Path tokenFile;
    private Rig rig;
    private int sent;

    @BeforeEach
    void start() throws Exception {
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        rig = Rig.start(
                folder, POLICY, "admin: { host: 127.0.0.1, port: 0, token: \"" + TOKEN + "\" }\n", Optional.empty());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aBlockedAccountIsExplainedByItsNumbersAndByWhatLinksItToOthers() throws Exception {
        harvest();
        var blocked = rig.last().visit();
        assertThat(blocked.verdict().action()).isEqualTo(Action.BLOCK);
        String account = blocked.caller().account();

        JsonNode told = json("/explain/account/" + account);
        assertThat(told.get("subnet").asText()).isEqualTo("10.0." + (ACCOUNTS - 1) + ".0/24");
        assertThat(told.get("campaign").asText()).isEqualTo(blocked.evidence().campaign());
        JsonNode policy = told.get("policies").get(0);
        assertThat(policy.get("action").asText()).isEqualTo("block");
        assertThat(policy.get("reasons")).hasToString("[\"shared-instruction\"]");
        JsonNode shared = policy.get("signatures").get(0);
        assertThat(shared.get("matches").asBoolean()).isTrue();
        assertThat(shared.get("last_match").asText()).startsWith("20");
        JsonNode accounts = bound(shared, "distinct_accounts");
        assertThat(accounts.get("value").asDouble()).isBetween(8.0, 13.0);
        assertThat(accounts.get("at_least").asDouble()).isEqualTo(8);
        assertThat(accounts.get("holds").asBoolean()).isTrue();
        assertThat(policy.get("signatures").get(1).get("matches").asBoolean()).isFalse();
        assertThat(told.get("campaigns").get(0).get("links").get(0).get("links").asBoolean())
                .isTrue();
        assertThat(told.toString()).doesNotContain("maps", "landmark");

        var said = run("account", account);
        assertThat(said.code()).as(said.said()).isZero();
        assertThat(said.said())
                .contains("account " + account + ", last from 10.0.")
                .contains("signatures lead to block with 60 points of shared-instruction")
                .containsPattern("matches now; last matched 20.*, counts until 20")
                .containsPattern("distinct_accounts +>= 8 +1[0-9] +yes")
                .contains("coercion has not matched: trace_coercions 0 (>= 3)")
                .contains("campaign " + blocked.evidence().campaign() + ", since 20")
                .containsPattern("INSTRUCTION +LINKS +ACCOUNTS +REQUESTS");
    }

    @Test
    void aCampaignNamesItsAccountsAndIsFoundByTheIdOfAnAuditLine() throws Exception {
        harvest();
        String campaign = rig.last().visit().evidence().campaign();
        String account = rig.last().visit().caller().account();

        JsonNode told = json("/explain/campaign/" + campaign);
        assertThat(told.get("id").asText()).isEqualTo(campaign);
        assertThat(told.get("accounts_here").asInt()).isEqualTo(ACCOUNTS);
        assertThat(told.get("features").get("distinct_accounts").asDouble()).isBetween(8.0, 13.0);
        assertThat(told.get("policies")
                        .get(0)
                        .get("signatures")
                        .get(0)
                        .get("matches")
                        .asBoolean())
                .isTrue();

        var said = run("campaign", campaign);
        assertThat(said.code()).as(said.said()).isZero();
        assertThat(said.said()).contains("accounts that this proxy remembers: 12", account, "distinct_prompt_share");
        assertThat(run("campaign", campaign, "--json").said()).startsWith("{\"time\":\"20");
    }

    @Test
    void askingCountsNothingAndWhatIsNotKnownEndsWithOne() throws Exception {
        send("sk-quiet", 1, "How wide is the Rhine at Basel?");
        String account = rig.last().visit().caller().account();
        for (int i = 0; i < 5; i++) {
            assertThat(run("account", account).said()).contains("it belongs to no campaign");
        }
        var nobody = run("account", "no/body\u001b[31m");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.said()).contains("400: account 'no/body?[31m' (expected: a name without");
        assertThat(run("account", "no/body").said())
                .contains("404: nothing is known of account 'no/body' (expected: one of about 1 that");
        assertThat(run("campaign", "c-12345678").said())
                .contains("404: there is no campaign 'c-12345678' (this proxy knows of none)");
        assertThat(run("campaign", "4711").said()).contains("400: campaign '4711' (expected: c- and 8 hex digits");
        assertThat(run("campaign").code()).isEqualTo(2);
        Files.writeString(tokenFile, "another-token-entirely");
        assertThat(run("account", account).said()).contains("401: the token is missing or wrong");
    }

    /** Every account sends the instruction five times, with something else to work on each time. */
    private void harvest() throws Exception {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < ACCOUNTS; i++) {
                send("sk-carrier-" + i, i, INSTRUCTION + " Survey " + sent + ": " + notes());
            }
            rig.last();
        }
    }

    private void send(String key, int place, String text) throws Exception {
        rig.chat(key, Rig.ask(text, ",\"max_tokens\":300"), "x-forwarded-for", "10.0." + place + ".7");
        sent++;
    }

    private String notes() {
        return "station " + sent * 37 + " lies " + sent * 11 + " chains off mark " + sent * 53 + ", depth " + sent * 7;
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(admin() + path))
                        .header("authorization", "Bearer " + TOKEN)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode bound(JsonNode signature, String feature) {
        for (JsonNode bound : signature.get("when")) {
            if (bound.get("feature").asText().equals(feature)) {
                return bound;
            }
        }
        throw new AssertionError("no bound of " + feature + " in " + signature);
    }

    private String admin() {
        return "http://127.0.0.1:" + rig.proxy.adminPort();
    }

    private Ended run(String what, String... more) {
        var arguments =
                new ArrayList<>(List.of("explain", what, "--admin", admin(), "--token-file", tokenFile.toString()));
        arguments.addAll(List.of(more));
        var said = new StringWriter();
        int code = Weir.run(new PrintWriter(said), arguments.toArray(String[]::new));
        return new Ended(code, said.toString());
    }

    private record Ended(int code, String said) {}
}
