package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.openai.errors.PermissionDeniedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weir.domain.decision.Action;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A challenge as a user of an official client meets it: the error says where to go, {@code weir solve} is run with that
 * address, and the same client object goes on, whole and streaming, with nothing changed in it.
 */
final class ChallengedSdkIT {
    private static final String QUESTION = "What is a weir?";
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s\"]+/\\.weir/challenge/[\\w.-]+[\\w-]");

    @TempDir
    Path folder;

    private Optional<SdkRig> running = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        running = Optional.of(SdkRig.start(folder, Way.PLAIN, Refusing.CHALLENGE));
    }

    @AfterEach
    void stop() throws Exception {
        running.orElseThrow().close();
    }

    @Test
    void openAisClientGoesOn() {
        var client = sdk().openai(2).chat().completions();
        var params = ChatCompletionCreateParams.builder()
                .model("sim")
                .addUserMessage(QUESTION)
                .build();
        solve(catchThrowableOfType(PermissionDeniedException.class, () -> client.create(params)));

        long output = client.create(params).usage().orElseThrow().completionTokens();
        var parts = ChatCompletionAccumulator.create();
        try (var chunks = client.createStreaming(params)) {
            chunks.stream().forEach(parts::accumulate);
        }
        assertThat(parts.chatCompletion().choices()).hasSize(1);
        assertShort(output);
    }

    @Test
    void anthropicsClientGoesOn() {
        var client = sdk().anthropic(2).messages();
        var params = MessageCreateParams.builder()
                .model("sim-messages")
                .maxTokens(2000)
                .addUserMessage(QUESTION)
                .build();
        solve(catchThrowableOfType(
                com.anthropic.errors.PermissionDeniedException.class, () -> client.createStreaming(params)));

        var whole = client.create(params).validate();
        var parts = MessageAccumulator.create();
        try (var events = client.createStreaming(params)) {
            events.stream().forEach(event -> parts.accumulate(event.validate()));
        }
        assertThat(parts.message().content()).isEqualTo(whole.content());
        assertShort(whole.usage().outputTokens());
    }

    @Test
    void googlesClientGoesOn() {
        var client = sdk().gemini().models;
        var config = GenerateContentConfig.builder().build();
        solve(catchThrowableOfType(
                ClientException.class, () -> client.generateContent("sim-gemini", QUESTION, config)));

        var whole = client.generateContent("sim-gemini", QUESTION, config);
        var text = new StringBuilder();
        try (var chunks = client.generateContentStream("sim-gemini", QUESTION, config)) {
            chunks.forEach(chunk -> text.append(chunk.text()));
        }
        assertThat(text).hasToString(whole.text());
        assertShort(whole.usageMetadata().orElseThrow().candidatesTokenCount().orElseThrow());
    }

    /** The address stands in the text of the error, which every client shows. */
    private static void solve(Exception refused) {
        var found = ADDRESS.matcher(String.valueOf(refused.getMessage()));
        assertThat(found.find()).as(refused.getMessage()).isTrue();
        var said = new StringWriter();
        Weir.run(new PrintWriter(said, true), "solve", found.group());
        assertThat(said).hasToString("Solved. Calls of this account pass again." + System.lineSeparator());
    }

    /** One refusal and no retry of it; then what the policy does to who has passed: shorter answers. */
    private void assertShort(long output) {
        assertThat(output).isBetween(1L, 20L);
        assertThat(sdk().rig.judged(3))
                .extracting(entry -> entry.visit().verdict().action())
                .containsExactly(Action.CHALLENGE, Action.DEGRADE, Action.DEGRADE);
    }

    private SdkRig sdk() {
        return running.orElseThrow();
    }
}
