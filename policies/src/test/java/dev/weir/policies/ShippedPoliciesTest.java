package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.wire.Dialects;
import dev.weir.wire.Parsed;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RequestReader;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of this folder as a proxy would load them today. */
final class ShippedPoliciesTest {
    private static final Path FOLDER = Path.of("");

    private final Policies policies = new PolicyFolder(FOLDER.toAbsolutePath(), InstantSource.system()).load();

    ShippedPoliciesTest() throws ProblemsException {}

    @Test
    void everyPolicyIsInForce() throws IOException {
        assertThat(policies.inOrder()).extracting(Policy::name).containsExactlyElementsOf(folders());
        assertThat(policies.inOrder()).extracting(Policy::mode).containsOnly(Mode.ENFORCE);
    }

    @Test
    void everyPolicyNamesTheSchemaThatEditorsCompleteItFrom() throws IOException {
        for (String folder : folders()) {
            assertThat(Files.readAllLines(FOLDER.resolve(folder).resolve("policy.yaml")))
                    .first()
                    .isEqualTo("# yaml-language-server: $schema=../schema/policy.schema.json");
        }
    }

    @Test
    void eachRungIsReachedByTheSignaturesMeantForIt() {
        Policy chat = policies.inOrder().get(0);

        assertThat(chat.name()).isEqualTo("chat-default");
        assertThat(chat.signatures())
                .extracting(
                        rule -> rule.signature().name() + " -> " + chat.ladder().at(rule.adds()))
                .containsExactly(
                        "shared-instruction -> CHALLENGE",
                        "shared-dictation -> CHALLENGE",
                        "signature-replay -> CHALLENGE",
                        "logit-sweep -> CHALLENGE",
                        "trace-coercion -> DEGRADE",
                        "trace-coercion-heavy -> DEGRADE",
                        "task-synthesis -> DEGRADE",
                        "echo-loop -> DEGRADE",
                        "reward-model -> DEGRADE",
                        "many-samples -> DEGRADE",
                        "many-samples-fast -> DEGRADE",
                        "reasoning-harvest -> DEGRADE",
                        "long-answers -> OBSERVE",
                        "dictated-reasoning -> OBSERVE",
                        "refused-coercion -> OBSERVE",
                        "relayed-identity -> OBSERVE");
    }

    /** What is read and covered by no policy would be counted nowhere: the way round every rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/v1/responses",
                "/v1/completions",
                "/v1/embeddings",
                "/v1/messages",
                "/v1beta/models/gemini-pro:generateContent",
                "/v1beta/models/gemini-pro:streamGenerateContent",
                "/v1beta/tunedModels/mine:generateContent",
                "/v1beta/tunedModels/mine:streamGenerateContent",
                "/v1/models/gemini-pro:generateContent",
                "/v1/models/gemini-pro:streamGenerateContent",
                "/v1/tunedModels/mine:generateContent",
                "/v1/tunedModels/mine:streamGenerateContent",
            })
    void everyPathThatIsReadIsCovered(String path) {
        Dialect dialect = Dialects.of("POST", path).orElseThrow();
        var reader = new RequestReader(OutputCaps.of(100), new PromptKey(1, 2));
        var read =
                (Parsed.Request) reader.read(dialect, path, "", "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(policies.covering(read.ask()).name()).isEqualTo("chat-default");
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> entries = Files.list(FOLDER.toAbsolutePath())) {
            return entries.filter(folder -> Files.exists(folder.resolve("policy.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
