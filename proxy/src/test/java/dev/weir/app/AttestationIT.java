package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that its operator verifies, from the refusal to the next answer. */
final class AttestationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "a token for tests only";
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String KEY = "sk-attested";
    private static final String OPEN = "{\"state\":\"open\",\"kind\":\"attestation\",";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        rig = Optional.of(
                Rig.start(folder, Rig.policy(Refusing.ATTESTATION), """
                admin: { host: 127.0.0.1, port: 0, token: "%s" }
                challenge: { webhook_secrets: ["whsec_%s"] }
                audit: { file: audit.jsonl }
                """.formatted(TOKEN, SECRET), Optional.empty()));
    }

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void aBrowserIsSentToTheOperatorAndAProgramIsToldWhere() throws Exception {
        JsonNode weir = refusal();
        assertThat(weir.get("kind").asText()).isEqualTo("attestation");
        assertThat(weir.has("difficulty")).isFalse();
        URI url = URI.create(weir.get("challenge_url").asText());
        String page =
                "https://example.com/verify?weir_ticket=" + weir.get("ticket").asText();

        HttpResponse<String> sent = visit(url, "text/html,application/xhtml+xml");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("location")).contains(page);

        HttpResponse<String> told = visit(url, "*/*");
        assertThat(told.body()).startsWith(OPEN).contains("\"page\":\"" + page + "\"", "\"good_for_seconds\":28800");
        var out = new StringWriter();
        assertThat(Weir.run(new PrintWriter(out, true), "solve", url.toString()))
                .isEqualTo(Weir.FAILED);
        assertThat(out).asString().startsWith("this challenge is for a person: open " + page + " in a browser");
        assertThat(rig().post(url, KEY, "0").body()).contains("\"outcome\":\"wrong\"");
    }

    @Test
    void theAdminApiConfirmsWhoWasVerified() throws Exception {
        String ticket = refusal().get("ticket").asText();
        HttpResponse<String> shown = admin("GET", ticket, "");
        assertThat(shown.body()).contains("\"kind\":\"attestation\"", "\"state\":\"open\"");
        String account = JSON.readTree(shown.body()).get("account").asText();

        assertThat(admin("POST", ticket + "/confirm", "{\"account\":\"somebody\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(rig().chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(403);

        String body = "{\"account\":\"" + account + "\"}";
        assertThat(admin("POST", ticket + "/confirm", body).statusCode()).isEqualTo(200);
        assertThat(admin("POST", ticket + "/confirm", body).statusCode()).isEqualTo(409);
        assertThat(rig().chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
        assertAudited(account, "admin");
    }

    @Test
    void aSignedWebhookConfirmsWhoWasVerified() throws Exception {
        JsonNode refused = refusal();
        String account = rig().judged(1).get(0).visit().caller().account();
        String body = "{\"type\":\"challenge.confirmed\",\"timestamp\":\"2026-05-01T12:00:00Z\",\"data\":{\"ticket\":"
                + refused.get("ticket") + ",\"account\":\"" + account + "\"}}";
        long now = Instant.now().getEpochSecond();

        assertThat(webhook("msg_1", now, "v1,AAAA", body).body()).contains("\"outcome\":\"forged\"");
        assertThat(webhook("msg_1", now - 3600, signature("msg_1", now - 3600, body), body)
                        .body())
                .contains("\"outcome\":\"expired\"");
        assertThat(rig().chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(403);

        HttpResponse<String> taken = webhook("msg_1", now, signature("msg_1", now, body), body);
        assertThat(taken.body()).contains("\"outcome\":\"passed\"");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(webhook("msg_1", now, signature("msg_1", now, body), body).body())
                .contains("\"outcome\":\"spent\"");
        assertThat(rig().chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
        assertThat(visit(URI.create(refused.get("challenge_url").asText()), "application/json")
                        .body())
                .startsWith("{\"state\":\"passed\"");
        assertAudited(account, "webhook");
        assertThat(rig().metrics())
                .contains(
                        "weir_challenges_redeemed_solutions_total{outcome=\"passed\"} 1.0",
                        "weir_challenges_redeemed_solutions_total{outcome=\"forged\"} 1.0");
    }

    private JsonNode refusal() throws IOException, InterruptedException {
        HttpResponse<String> refused = rig().chat(KEY, Rig.ask("Hello", ""));
        assertThat(refused.statusCode()).isEqualTo(403);
        return JSON.readTree(refused.body()).at("/error/weir");
    }

    private void assertAudited(String account, String by) {
        Awaitility.await().untilAsserted(() -> assertThat(Files.readString(folder.resolve("audit.jsonl")))
                .containsOnlyOnce("\"kind\":\"confirmed\"")
                .contains("\"account\":\"" + account + "\",\"by\":\"" + by + "\""));
    }

    private HttpResponse<String> visit(URI url, String accept) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url).header("accept", accept));
    }

    private HttpResponse<String> admin(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + rig().proxy.adminPort() + "/v1/challenges/" + path))
                .header("authorization", "Bearer " + TOKEN)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> webhook(String id, long seconds, String signature, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(rig().url("/.weir/confirmations"))
                .header("webhook-id", id)
                .header("webhook-timestamp", "" + seconds)
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String signature(String id, long seconds, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        byte[] signed = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }

    private Rig rig() {
        return rig.orElseThrow();
    }
}
