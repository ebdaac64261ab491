package dev.weir.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCheckTest {
    private static final List<String> PATHS = List.of("/v1/messages", "/v1/embeddings");
    private static final String BOTH = "paths: [/v1/messages, /v1/embeddings]";

    private final PolicyCheck check = new PolicyCheck(Installation.reading(PATHS), LocalDate.of(2027, 1, 15));

    @TempDir
    private Path folder;

    @Test
    void nothingIsSaidOfAFolderThatIsGood() throws IOException {
        write("all", BOTH);

        Report report = check.check(folder);

        assertThat(report.policies()).extracting(Policy::name).containsExactly("all");
        assertThat(report.problems()).isEmpty();
        assertThat(report.doubts()).isEmpty();
    }

    @Test
    void theMistakesOfEveryFileAreToldWithTheWayToIt() throws IOException {
        write("one", BOTH + ", modles: [x]");
        write("two", "paths: []");
        write("zoo", BOTH);

        Report report = check.check(folder);

        assertThat(report.policies()).extracting(Policy::name).containsExactly("zoo");
        assertThat(report.problems())
                .extracting(Problem::file, problem -> problem.where().line(), Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first.toList())
                                .containsExactly(
                                        folder + "/one/policy.yaml", 5, "unknown key 'modles' in 'applies_to'"),
                        second -> assertThat(second.toList())
                                .containsExactly(
                                        folder + "/two/policy.yaml",
                                        5,
                                        "paths: an empty list (expected: at least one item)"));
    }

    @Test
    void theFolderOfOnePolicyIsCheckedByItself() throws IOException {
        write("chat", "paths: [/v1/messages]");

        Report good = check.check(folder.resolve("chat"));
        assertThat(good.problems()).isEmpty();
        assertThat(good.doubts()).as("which paths others cover is not asked").isEmpty();

        Files.move(folder.resolve("chat"), folder.resolve("talk"));
        assertThat(check.check(folder.resolve("talk")).problems())
                .singleElement()
                .asString()
                .contains("talk/policy.yaml:1:9: policy: 'chat' (expected: the name of its folder, 'talk')");
    }

    @Test
    void aPolicyWithoutTestsIsDoubtful() throws IOException {
        write("all", BOTH);
        Files.delete(folder.resolve("all/policy.test.yaml"));

        assertThat(doubts())
                .containsExactly(folder + "/all/policy.test.yaml: there is none (expected: cases that show"
                        + " whom the policy acts on and whom it leaves alone)");
    }

    @Test
    void aPathThatNoPolicyCoversIsDoubtful() throws IOException {
        write("chat", "paths: [/v1/messages]");

        assertThat(doubts())
                .containsExactly(folder + ": no policy covers /v1/embeddings: requests pass, and are counted nowhere");
    }

    @Test
    void aDisabledPolicyCoversNothing() throws IOException {
        write("all", BOTH, "disabled");

        assertThat(doubts())
                .containsExactly(folder
                        + ": no policy covers /v1/messages, /v1/embeddings: requests pass, and are counted nowhere");
    }

    @Test
    void aPathThatIsCoveredInPartIsDoubtful() throws IOException {
        write("chat", BOTH + ", models: [large]");
        write("embeddings", "paths: [/v1/embeddings]");

        assertThat(doubts())
                .containsExactly(folder + ": for some callers or models only, a policy covers /v1/messages:"
                        + " requests of the others pass, and are counted nowhere");
    }

    @Test
    void aPolicyThatIsNeverAskedIsDoubtful() throws IOException {
        write("chat", BOTH);
        write("embeddings", "paths: [/v1/embeddings]");

        assertThat(doubts())
                .containsExactly(folder + "/embeddings/policy.yaml: it is never asked: policies that come"
                        + " before it by name (chat) speak for all of its requests");
    }

    @Test
    void aPolicyForSomeModelsComesBeforeTheOneForAll() throws IOException {
        write("chat", BOTH + ", models: [large]");
        write("other", BOTH);
        assertThat(doubts()).isEmpty();

        write("small", BOTH + ", models: [small]");
        assertThat(doubts()).singleElement().asString().contains("small/policy.yaml: it is never asked");
    }

    @Test
    void whatIsDoubtfulAboutAFolderIsNotAskedWhileItsFilesAreWrong() throws IOException {
        write("chat", "paths: [/v1/messages], models: 3");

        assertThat(doubts()).isEmpty();
    }

    private List<String> doubts() {
        return check.check(folder).doubts().stream().map(Problem::toString).toList();
    }

    private void write(String name, String scope) throws IOException {
        write(name, scope, "shadow");
    }

    private void write(String name, String scope, String mode) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("policy.yaml"), """
                policy: %s
                description: A policy for the tests of the check.
                owner: tests@example.com
                mode: %s
                applies_to: { %s }
                ladder: { observe: { from_score: 0 } }
                """.formatted(name, mode, scope));
        Files.writeString(own.resolve("policy.test.yaml"), "policy: policy.yaml\n");
    }
}
