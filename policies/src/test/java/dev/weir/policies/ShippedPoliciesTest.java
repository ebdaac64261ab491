package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
                        "template-sweep -> DEGRADE",
                        "logit-probing -> CHALLENGE",
                        "logit-sweep -> CHALLENGE",
                        "trace-coercion -> DEGRADE",
                        "trace-coercion-heavy -> DEGRADE");
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
