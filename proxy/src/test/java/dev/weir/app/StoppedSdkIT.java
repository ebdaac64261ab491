package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A block that names a short wait, and whom to appeal to: clients that retry a 429 by themselves take this one once. */
@ParameterizedClass
@EnumSource(Way.class)
final class StoppedSdkIT {
    private static final String QUESTION = "What is a weir?";

    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    StoppedSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    void openAisClientSaysWhomToWriteToAndDoesNotRetry() throws Exception {
        SdkRig sdk = start(Refusing.STOP);
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("sim")
                .addUserMessage(QUESTION)
                .build();
        var client = sdk.openai(2).chat().completions();
        refused(() -> client.create(params), com.openai.errors.RateLimitException.class);
        refused(() -> client.createStreaming(params), com.openai.errors.RateLimitException.class);
        assertThat(sdk.rig.judged(2)).hasSize(2);
    }

    @Test
    void anthropicsClientSaysWhomToWriteToAndDoesNotRetry() throws Exception {
        SdkRig sdk = start(Refusing.STOP);
        MessageCreateParams params = MessageCreateParams.builder()
                .model("sim-messages")
                .maxTokens(100)
                .addUserMessage(QUESTION)
                .build();
        var client = sdk.anthropic(2).messages();
        refused(() -> client.create(params), com.anthropic.errors.RateLimitException.class);
        refused(() -> client.createStreaming(params), com.anthropic.errors.RateLimitException.class);
        assertThat(sdk.rig.judged(2)).hasSize(2);
    }

    /** It asks five times for every 429, whatever the answer says; a 403 it takes for one. */
    @Test
    void googlesClientSaysWhomToWriteToAndDoesNotRetryA403() throws Exception {
        SdkRig sdk = start(Refusing.STOP.replace("status: 429", "status: 403").replaceFirst(" *retry_after: 1s\n", ""));
        var config = GenerateContentConfig.builder().build();
        refused(() -> sdk.gemini().models.generateContent("sim-gemini", QUESTION, config), ClientException.class);
        assertThat(sdk.rig.judged(1)).hasSize(1);
    }

    private static void refused(ThrowingCallable call, Class<? extends Throwable> as) {
        assertThatThrownBy(call).isInstanceOf(as).hasMessageContaining("mailto:abuse@example.com");
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }
}
