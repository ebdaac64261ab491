package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.Installation;
import dev.weir.policyfile.PolicyCheck;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.policyfile.PolicySchema;
import dev.weir.wire.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

final class PolicyNewCommandTest {
    @TempDir
    private Path temporary;

    /** What the command returned and said. */
    private record Said(int code, String text) {}

    @Test
    void whatItWritesIsGoodAndTouchesNobodyAndLeavesNoPathOut() {
        Path folder = temporary.resolve("policies");

        Said said = run("policy", "new", "my-chat", "--dir", folder.toString());
        Report report =
                new PolicyCheck(Installation.reading(Dialects.paths()), LocalDate.now(ZoneOffset.UTC)).check(folder);

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("written: " + folder + "/my-chat/policy.yaml\n")
                .contains("1 good policy, 0 errors, 0 warnings\n")
                .contains("weir policy check " + folder + "\n");
        assertThat(report.problems()).isEmpty();
        assertThat(report.doubts()).isEmpty();
        assertThat(report.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo("my-chat");
            assertThat(policy.mode()).isEqualTo(Mode.SHADOW);
            assertThat(policy.scope().paths()).isEqualTo(Set.copyOf(Dialects.paths()));
        });
        assertThat(folder.resolve("my-chat/README.md")).content().startsWith("# my-chat\n");
        assertThat(folder.resolve("schema/policy.schema.json")).exists();
    }

    @ParameterizedTest
    @FieldSource("dev.weir.policyfile.PolicyStarter#LIBRARY")
    void aPolicyOfTheLibraryIsCopiedUnderItsNewName(String from) throws Exception {
        Said said = run("policy", "new", "mine", "--from", from, "--dir", temporary.toString());

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(new PolicyCheck(Installation.reading(Dialects.paths()), LocalDate.now(ZoneOffset.UTC))
                        .check(temporary.resolve("mine")))
                .satisfies(report -> assertThat(report.problems()).isEmpty())
                .satisfies(report -> assertThat(report.doubts()).isEmpty())
                .satisfies(report ->
                        assertThat(report.policies()).extracting(Policy::name).containsExactly("mine"));
        assertThat(temporary.resolve("mine/README.md")).content().startsWith("# mine\n");
        assertThat(Files.readAllLines(temporary.resolve("mine/policy.yaml")))
                .first()
                .isEqualTo("# yaml-language-server: $schema=../schema/policy.schema.json");
    }

    @Test
    void thereIsNoOtherPolicyToCopy() {
        Said said = run("policy", "new", "mine", "--from", "lax", "--dir", temporary.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).startsWith("'lax' is not in the library (expected: batch-and-evaluation, embeddings, ");
    }

    /** What the new policy says of itself is true. */
    @Test
    void theTestsThatItWritesPassAndShowEveryRule() {
        run("policy", "new", "my-chat", "--dir", temporary.toString());

        Said said = run("policy", "test", temporary.toString());

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("passed: 3 cases of 1 policy, 0 failed");
    }

    @Test
    void itNeverWritesOverAFile() throws IOException {
        Path own = Files.createDirectories(temporary.resolve("chat"));
        Path readme = Files.writeString(own.resolve("README.md"), "mine");

        Said said = run("policy", "new", "chat", "--dir", temporary.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).isEqualTo(readme + " is there already, and nothing is written.\n");
        assertThat(readme).hasContent("mine");
        assertThat(own.resolve("policy.yaml")).doesNotExist();
        assertThat(temporary.resolve("schema")).doesNotExist();
    }

    @Test
    void aNameThatNoPolicyCanHaveIsRefused() {
        Said said = run("policy", "new", "../chat", "--dir", temporary.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).startsWith("name: '../chat' (expected: a name of 2 to 63 small letters");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whoWouldSwitchAnotherPolicyOffIsWarned() throws IOException {
        Path other = Files.createDirectories(temporary.resolve("chat-default"));
        Files.copy(Path.of("../policies/chat-default/policy.yaml"), other.resolve("policy.yaml"));

        Said said = run("policy", "new", "beside", "--dir", temporary.toString());

        assertThat(said.text())
                .contains("/beside/policy.yaml: warning: it is in shadow mode and comes by name before chat-default, so"
                        + " that nothing is enforced on the requests that both speak for");
    }

    @ParameterizedTest
    @EnumSource
    void everySchemaIsPrintedAsItShips(PolicySchema schema) throws IOException {
        Said said = run("policy", "schema", schema.name().toLowerCase(Locale.ROOT));

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).isEqualTo(Files.readString(Path.of("../policies/schema", schema.file())));
    }

    @Test
    void aSchemaThatIsThereStays() throws IOException {
        Path mine = Files.writeString(temporary.resolve("policy.schema.json"), "{}");

        Said said = run("policy", "schema", "--write", temporary.toString());

        assertThat(said.text()).isEqualTo("written: " + temporary + "/policy-test.schema.json\n");
        assertThat(mine).hasContent("{}");
    }

    private static Said run(String... arguments) {
        var text = new StringWriter();
        int code = Weir.run(new PrintWriter(text), arguments);
        return new Said(code, text.toString());
    }
}
