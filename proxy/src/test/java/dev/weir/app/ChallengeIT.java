package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weir.identity.Solver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees of a proof of work, from the refusal to the next answer. */
final class ChallengeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sk-challenged";
    private static final String GEMINI = "/v1beta/models/sim:generateContent";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void aRefusalSaysToEveryDialectWhatIsToBeDone() throws Exception {
        Rig rig = start(Refusing.CHALLENGE, "");
        String contents = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}]}";
        for (HttpResponse<String> refused : List.of(
                rig.chat(KEY, Rig.ask("Hello", "")),
                rig.post("/v1/messages", KEY, Rig.ask("Hello", ",\"max_tokens\":9")),
                rig.post(GEMINI, KEY, contents))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            JsonNode weir = JSON.readTree(refused.body()).at("/error/weir");
            assertThat(weir.get("code").asText()).isEqualTo("challenge_required");
            assertThat(weir.get("kind").asText()).isEqualTo("proof_of_work");
            assertThat(weir.get("difficulty").isInt()).isTrue();
            assertThat(weir.get("difficulty").asInt()).isEqualTo(8);
            assertThat(Instant.parse(weir.get("expires_at").asText())).isAfter(Instant.now());
            assertThat(weir.get("challenge_url").asText())
                    .isEqualTo(rig.url("/.weir/challenge/" + weir.get("ticket").asText())
                            .toString());
        }
        assertThat(rig.received).isEmpty();
    }

    @Test
    void moreIsAskedOfAHigherScore() throws Exception {
        String keys = "difficulty: { least: 4, most: 10 }";
        assertThat(difficulty(start(Refusing.challenge(keys), ""))).isEqualTo(4);
        stop();
        String higher = Refusing.challenge(keys).replace("adds: 50", "adds: 75");
        assertThat(difficulty(start(higher, ""))).isEqualTo(7);
    }

    @Test
    void aCommandSolvesItAndTheOrdinaryClientGoesOn() throws Exception {
        Rig rig = start(Refusing.CHALLENGE, "");
        URI url = Refusing.challengeUrl(rig.chat(KEY, Rig.ask("Hello", "")));
        assertThat(solve(url)).isEqualTo("Solved. Calls of this account pass again.");
        assertThat(solve(url)).isEqualTo("Nothing to do: calls of this account pass already.");

        var client = OpenAIOkHttpClient.builder()
                .baseUrl(rig.url("/v1").toString())
                .apiKey(KEY)
                .maxRetries(0)
                .build();
        var answer = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("sim")
                        .addUserMessage("Hello")
                        .build());
        assertThat(answer.usage().orElseThrow().completionTokens()).isLessThanOrEqualTo(20);
    }

    @Test
    void aSolutionIsTakenOnceAndServesItsOwnAccountOnly() throws Exception {
        Rig rig = start(Refusing.CHALLENGE, "");
        URI acme = Refusing.challengeUrl(rig.chat("sk-acme", Rig.ask("Hello", "")));
        URI other = Refusing.challengeUrl(rig.chat("sk-other", Rig.ask("Hello", "")));
        String solution = solution(acme);

        assertOutcome(rig.post(other, "sk-acme", wrong(other)), 403, "wrong");
        assertOutcome(rig.post(acme, "sk-other", solution), 200, "passed");
        assertOutcome(rig.post(acme, "sk-other", solution), 403, "spent");
        assertThat(rig.chat("sk-other", Rig.ask("Hello", "")).statusCode())
                .as("who handed in the ticket of another")
                .isEqualTo(403);
        assertThat(rig.chat("sk-acme", Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedAndAnExpiredTicketAreRefused() throws Exception {
        Rig rig = start(Refusing.CHALLENGE, "challenge: { ticket_ttl: 1ms }\n");
        URI late = Refusing.challengeUrl(rig.chat(KEY, Rig.ask("Hello", "")));
        assertOutcome(rig.post(late, KEY, solution(late)), 403, "expired");
        assertThat(rig.get(late).statusCode()).isEqualTo(410);
        assertThat(solve(late)).startsWith("this challenge has expired");

        URI forged = URI.create(late.toString().replaceFirst("challenge/A", "challenge/B"));
        assertThat(forged).isNotEqualTo(late);
        assertOutcome(rig.post(forged, KEY, solution(forged)), 403, "forged");
        assertThat(rig.get(forged).statusCode()).isEqualTo(404);
        assertThat(rig.chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsTooLongOrTooOftenWrongIsNotLookedAt() throws Exception {
        Rig rig = start(Refusing.CHALLENGE, "");
        URI url = Refusing.challengeUrl(rig.chat(KEY, Rig.ask("Hello", "")));
        assertThat(rig.post(url, KEY, "0".repeat(65)).statusCode()).isEqualTo(413);
        assertThat(rig.post(url, KEY, "0".repeat(9000)).statusCode()).isEqualTo(413);
        for (int i = 0; i < 20; i++) {
            assertOutcome(rig.post(url, KEY, wrong(url)), 403, "wrong");
        }
        HttpResponse<String> refused = rig.post(url, KEY, solution(url));
        assertOutcome(refused, 429, "too_many");
        assertThat(refused.headers().firstValue("retry-after")).contains("60");
        assertThat(rig.metrics()).contains("weir_challenges_redeemed_solutions_total{outcome=\"wrong\"} 20.0");
    }

    private Rig start(String sections, String settings) throws Exception {
        String policy = Rig.policy(sections)
                .replace(Rig.PATHS, Rig.PATHS.replace("]", ", \"/v1beta/models/{model}:generateContent\"]"));
        Rig started = Rig.start(folder, policy, settings, Optional.empty());
        rig = Optional.of(started);
        return started;
    }

    private static int difficulty(Rig rig) throws Exception {
        return JSON.readTree(rig.chat(KEY, Rig.ask("Hello", "")).body())
                .at("/error/weir/difficulty")
                .asInt();
    }

    private static String solve(URI url) {
        var out = new StringWriter();
        Weir.run(new PrintWriter(out, true), "solve", url.toString());
        return out.toString().strip();
    }

    private static String solution(URI url) throws InterruptedException {
        return Solver.solve(ticket(url), 8, 1);
    }

    private static String wrong(URI url) throws NoSuchAlgorithmException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        int number = 0;
        while (hash.digest((ticket(url) + ":" + number).getBytes(StandardCharsets.UTF_8))[0] == 0) {
            number++;
        }
        return String.valueOf(number);
    }

    private static String ticket(URI url) {
        return url.getPath().substring("/.weir/challenge/".length());
    }

    private static void assertOutcome(HttpResponse<String> answer, int status, String outcome) throws IOException {
        assertThat(JSON.readTree(answer.body()).path("outcome").asText()).isEqualTo(outcome);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
