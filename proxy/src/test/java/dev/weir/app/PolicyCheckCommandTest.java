package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.yaml.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

final class PolicyCheckCommandTest {
    private static final String POLICY = Rig.policy("ladder: { observe: { from_score: 0 } }\n");

    @TempDir
    private Path folder;

    /** What the command returned and said. */
    private record Said(int code, String text) {}

    @Test
    void aMistakeIsToldWithItsLineAndEndsTheBuild() throws IOException {
        write(POLICY.replace("owner:", "onwer:"));

        Said said = check(folder.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .startsWith(folder + "/test/policy.yaml:3:1: error: unknown key 'onwer'\n  3 | onwer: ")
                .contains("\n    | ^^^^^ did you mean 'owner'?\n")
                .endsWith("0 good policies, 1 error, 1 warning\n")
                .doesNotContain("\u001b");
    }

    @Test
    void aWarningEndsTheBuildOnlyWhereThatIsWanted() throws IOException {
        write(POLICY);

        Said said = check(folder.toString());

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("/test/policy.test.yaml: warning: there is none (expected: ")
                .contains(folder + ": warning: no policy covers /v1/")
                .endsWith("1 good policy, 0 errors, 2 warnings\n");
        assertThat(check("--strict", folder.toString()).code()).isEqualTo(1);
    }

    @Test
    void severalFoldersAreCheckedTogether() throws IOException {
        write(POLICY);

        assertThat(check(folder.toString(), folder.resolve("test").toString()).text())
                .endsWith("2 good policies, 0 errors, 3 warnings\n");
    }

    @Test
    void withTheSettingsAnAttestationThatNobodyCanConfirmIsAWarning() throws IOException {
        write(Rig.policy(Refusing.ATTESTATION));
        String warning =
                "/policy.yaml:18:38: warning: nothing can confirm an attestation: whoever is challenged stays so\n";
        String settings = settings("policies: .\n");

        Said said = check("--config", settings);
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(warning)
                .contains("^ weir.yaml has neither admin.token nor challenge.webhook_secrets\n");
        assertThat(check("--config", settings, folder.resolve("test").toString())
                        .text())
                .contains(warning)
                .doesNotContain("no policy covers");
        assertThat(check(folder.toString()).text()).doesNotContain("nothing can confirm");

        for (String way : List.of("admin: { token: 0123456789abcdef }\n", """
                challenge: { webhook_secrets: [whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw] }
                """)) {
            assertThat(check("--config", settings("policies: .\n" + way)).text())
                    .contains("1 good policy, 0 errors")
                    .doesNotContain("nothing can confirm");
        }
    }

    @Test
    void whatItIsCalledWithWronglyEndsWithTwo() {
        assertThat(check().code()).isEqualTo(2);
        assertThat(check(folder.resolve("elsewhere").toString()))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.text()).contains("/elsewhere: no such folder."));
    }

    @Test
    void scriptsAreToldTheSame() throws IOException {
        write(POLICY.replace("owner:", "onwer:"));

        Said said = check("--json", folder.toString());
        JsonNode json = new ObjectMapper().readTree(said.text());

        assertThat(said.code()).isEqualTo(1);
        assertThat(json.get("good").asBoolean()).isFalse();
        assertThat(json.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(json.at("/findings/0/file").asText()).isEqualTo(folder + "/test/policy.yaml");
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(json.at("/findings/0/column").asInt()).isEqualTo(1);
        assertThat(json.at("/findings/0/hint").asText()).isEqualTo("did you mean 'owner'?");
        assertThat(json.at("/findings/1/severity").asText()).isEqualTo("warning");
    }

    @Test
    void aTerminalIsToldInColours() {
        var report = new Report(List.of(), List.of(Problem.of("chat/policy.yaml", "wrong")), List.of());

        assertThat(PolicyFindings.text(report, Ansi.ON))
                .startsWith("\u001b[1mchat/policy.yaml: \u001b[21m\u001b[31merror: \u001b[39mwrong\n");
        assertThat(PolicyFindings.text(report, Ansi.OFF)).startsWith("chat/policy.yaml: error: wrong\n");
    }

    private void write(String policy) throws IOException {
        Path own = Files.createDirectories(folder.resolve("test"));
        Files.writeString(own.resolve("policy.yaml"), policy);
    }

    private String settings(String more) throws IOException {
        return Files.writeString(
                        folder.resolve("weir.yaml"),
                        "upstreams: [{ name: openai, url: \"http://127.0.0.1:1\" }]\n" + more)
                .toString();
    }

    private static Said check(String... arguments) {
        var text = new StringWriter();
        var all = new String[arguments.length + 2];
        all[0] = "policy";
        all[1] = "check";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int code = Weir.run(new PrintWriter(text), all);
        return new Said(code, text.toString());
    }
}
