package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.Installation;
import dev.weir.policyfile.PolicyCheck;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.policyfile.PolicyFile;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.policyfile.PolicyStarter;
import dev.weir.wire.Dialects;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The policies of this folder as a proxy would load them today, and those of the library as authors would. */
final class ShippedPoliciesTest {
    private static final Path FOLDER = Path.of("");

    private final Policies policies = new PolicyFolder(FOLDER.toAbsolutePath(), InstantSource.system()).load();

    ShippedPoliciesTest() throws ProblemsException {}

    @Test
    void thePolicyThatShipsIsInForceAndTheLibraryIsNot() throws IOException {
        assertThat(policies.inOrder()).extracting(Policy::name).containsExactly("chat-default");
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
    @Test
    void nothingIsWrongWithThemAndNothingDoubtful() {
        Report report = new PolicyCheck(Installation.reading(Dialects.paths()), LocalDate.now(ZoneOffset.UTC))
                .check(FOLDER.toAbsolutePath());

        assertThat(report.problems()).isEmpty();
        assertThat(report.doubts()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.weir.policyfile.PolicyStarter#LIBRARY")
    void nothingIsWrongWithThoseOfTheLibraryAndNothingDoubtful(String name) throws IOException {
        Path own = FOLDER.toAbsolutePath().resolve("library").resolve(name);
        Report report =
                new PolicyCheck(Installation.reading(Dialects.paths()), LocalDate.now(ZoneOffset.UTC)).check(own);

        assertThat(report.problems()).isEmpty();
        assertThat(report.doubts()).isEmpty();
        assertThat(own.resolve("README.md")).content().startsWith("# " + name + "\n");
        assertThat(Files.readAllLines(own.resolve("policy.yaml")))
                .first()
                .isEqualTo("# yaml-language-server: $schema=../../schema/policy.schema.json");
    }

    @Test
    void theLibraryIsWhatThereIsToStartFrom() throws IOException {
        try (Stream<Path> entries = Files.list(FOLDER.toAbsolutePath().resolve("library"))) {
            assertThat(entries.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PolicyStarter.LIBRARY);
        }
    }

    /** Each README names every rule. */
    @Test
    void everyReadmeNamesEveryRule() throws Exception {
        var files = new ArrayList<Path>(List.of(FOLDER.toAbsolutePath().resolve("chat-default")));
        PolicyStarter.LIBRARY.forEach(
                name -> files.add(FOLDER.toAbsolutePath().resolve("library").resolve(name)));
        for (Path own : files) {
            Policy policy = PolicyFile.read(
                    own.getFileName().toString(),
                    Files.readAllBytes(own.resolve("policy.yaml")),
                    LocalDate.now(ZoneOffset.UTC));
            String readme = Files.readString(own.resolve("README.md"));
            policy.budgets().forEach(rule -> assertThat(readme)
                    .contains("`" + rule.budget().name() + "`"));
            policy.signatures().forEach(rule -> assertThat(readme)
                    .contains("`" + rule.signature().name() + "`"));
        }
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
