package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.errors.ClientException;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.FunctionCallingConfig;
import com.google.genai.types.FunctionCallingConfigMode;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.google.genai.types.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated content as Google's own client has it through the proxy. */
@ParameterizedClass
@EnumSource(Way.class)
final class GeminiSdkIT {
    private static final String MODEL = "sim-gemini";
    private static final String QUESTION = "What is a weir, and how does it measure a river?";

    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    GeminiSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    /** python-genai#1204, go-genai#15: usage is cumulative, stands on every chunk, and is 0 on the first. */
    @Test
    void aStreamAddsUpToTheAnswerAndBothAreBilledAsTheySay() throws Exception {
        SdkRig sdk = watching();
        var config = GenerateContentConfig.builder().candidateCount(2).build();
        GenerateContentResponse whole = sdk.gemini().models.generateContent(MODEL, QUESTION, config);
        assertBilled(sdk, whole);

        List<GenerateContentResponse> chunks = stream(sdk, config);
        var text = new StringBuilder();
        chunks.forEach(chunk -> text.append(text(chunk, 1)));
        assertThat(text).hasToString(text(whole, 1));
        assertThat(chunks.get(0).usageMetadata().orElseThrow().totalTokenCount())
                .contains(0);
        assertBilled(sdk, whole);
        sdk.assertSpoken();
    }

    @Test
    void thoughtsAreShownToThoseWhoAskAndBilledToAll() throws Exception {
        SdkRig sdk = watching();
        for (boolean shown : List.of(true, false)) {
            var config = GenerateContentConfig.builder()
                    .thinkingConfig(ThinkingConfig.builder()
                            .includeThoughts(shown)
                            .thinkingBudget(1024)
                            .build())
                    .build();
            GenerateContentResponse answer = sdk.gemini().models.generateContent(MODEL, QUESTION, config);

            assertThat(answer.parts().stream().anyMatch(part -> part.thought().orElse(false)))
                    .isEqualTo(shown);
            assertThat(answer.usageMetadata().orElseThrow().thoughtsTokenCount())
                    .contains(32);
            assertBilled(sdk, answer);
        }
    }

    @Test
    void aFunctionIsCalledWholeAndInAStream() throws Exception {
        SdkRig sdk = watching();
        var config = GenerateContentConfig.builder()
                .tools(List.of(Tool.builder()
                        .functionDeclarations(List.of(FunctionDeclaration.builder()
                                .name("level")
                                .parameters(Schema.builder()
                                        .type(new Type(Type.Known.OBJECT))
                                        .properties(Map.of(
                                                "place",
                                                Schema.builder()
                                                        .type(new Type(Type.Known.STRING))
                                                        .build()))
                                        .build())
                                .build()))
                        .build()))
                .toolConfig(ToolConfig.builder()
                        .functionCallingConfig(FunctionCallingConfig.builder()
                                .mode(FunctionCallingConfigMode.Known.ANY)
                                .build())
                        .build())
                .build();

        var answers = new ArrayList<GenerateContentResponse>();
        answers.add(sdk.gemini().models.generateContent(MODEL, QUESTION, config));
        answers.add(stream(sdk, config).get(0));
        for (GenerateContentResponse answer : answers) {
            var call = answer.functionCalls().get(0);
            assertThat(call.name()).contains("level");
            assertThat(call.args()).contains(Map.of("place", "the upper weir"));
        }
    }

    @Test
    void logprobsReachWhoeverMayHaveThem() throws Exception {
        SdkRig sdk = watching();
        var answer = sdk.gemini()
                .models
                .generateContent(
                        MODEL,
                        QUESTION,
                        GenerateContentConfig.builder()
                                .responseLogprobs(true)
                                .logprobs(3)
                                .build());

        var result = answer.candidates().orElseThrow().get(0).logprobsResult().orElseThrow();
        assertThat(result.chosenCandidates().orElseThrow()).hasSize(64);
        assertThat(result.topCandidates().orElseThrow().get(0).candidates().orElseThrow())
                .hasSize(3);
    }

    @Test
    void tokensAreCountedAndModelsListedAndNobodyIsBilled() throws Exception {
        SdkRig sdk = watching();
        var client = sdk.gemini();

        assertThat(client.models
                        .countTokens(
                                MODEL, "ten bytes.", CountTokensConfig.builder().build())
                        .totalTokens())
                .contains(3);
        assertThat(client.models.list(ListModelsConfig.builder().build()).page())
                .extracting(model -> model.name().orElse(""))
                .contains("models/" + MODEL);
        assertThat(sdk.rig.records.judged).isEmpty();
    }

    @Test
    void aBudgetThatIsSpentIsTheClientsErrorOfThatName() throws Exception {
        SdkRig sdk = start(Refusing.EXHAUSTED);
        var client = way == Way.PLAIN ? sdk.gemini() : sdk.hastyGemini();
        client.models.generateContent(MODEL, QUESTION, none());

        assertThatThrownBy(() -> client.models.generateContent(MODEL, QUESTION, none()))
                .isInstanceOfSatisfying(ClientException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(429);
                    assertThat(refused.status()).isEqualTo("RESOURCE_EXHAUSTED");
                });
        assertThat(sdk.rig.received).hasSize(1);
    }

    @Test
    void aChallengeAndABlockArePermissionDeniedAndNotRetried() throws Exception {
        for (String refusing : List.of(Refusing.CHALLENGE, Refusing.BLOCK)) {
            SdkRig sdk = start(refusing);
            assertThatThrownBy(() -> sdk.gemini().models.generateContent(MODEL, QUESTION, none()))
                    .isInstanceOfSatisfying(ClientException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(403);
                        assertThat(refused.status()).isEqualTo("PERMISSION_DENIED");
                    });
            assertThat(sdk.rig.judged(1)).hasSize(1);
            assertThat(sdk.rig.received).isEmpty();
            sdk.close();
        }
    }

    /** The client keeps two addresses of the same methods. */
    @Test
    void underEitherVersionOfTheApiAnAnswerIsBilledByThePolicy() throws Exception {
        SdkRig sdk = watching();
        for (String version : List.of("v1", "v1beta")) {
            assertBilled(sdk, sdk.gemini(version).models.generateContent(MODEL, QUESTION, none()));
            assertThat(sdk.rig.received.get(sdk.rig.received.size() - 1).uri()).startsWith("/" + version + "/models/");
        }
        assertThat(sdk.rig.judged(2))
                .allSatisfy(entry -> assertThat(entry.visit().policy().name()).isEqualTo("test"));
    }

    private static String text(GenerateContentResponse answer, int candidate) {
        var text = new StringBuilder();
        for (Part part : answer.candidates()
                .orElseThrow()
                .get(candidate)
                .content()
                .orElseThrow()
                .parts()
                .orElseThrow()) {
            text.append(part.text().orElse(""));
        }
        return text.toString();
    }

    /** What the answer says, by the sum that holds on both of Google's platforms. */
    private static void assertBilled(SdkRig sdk, GenerateContentResponse answer) {
        GenerateContentResponseUsageMetadata usage = answer.usageMetadata().orElseThrow();
        int input = usage.promptTokenCount().orElseThrow();
        sdk.assertBilled(input, usage.totalTokenCount().orElseThrow() - input);
    }

    private SdkRig watching() throws Exception {
        running = Optional.of(SdkRig.watching(folder, way));
        return running.get();
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }

    private static List<GenerateContentResponse> stream(SdkRig sdk, GenerateContentConfig config) {
        var chunks = new ArrayList<GenerateContentResponse>();
        try (var stream = sdk.gemini().models.generateContentStream(MODEL, QUESTION, config)) {
            stream.forEach(chunks::add);
        }
        return chunks;
    }

    private static GenerateContentConfig none() {
        return GenerateContentConfig.builder().build();
    }
}
