package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of a policy over traffic of three accounts: one sends six times, one twice, one once. */
final class PolicyDiffCommandTest {
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: busy
                description: Sends more than a few requests in an hour.
                per: account
                window: 1h
                when: { requests: { at_least: 4 } }
                adds: 50
                fades_after: 1h
              - name: never
                description: Needs more requests than anybody here sends.
                per: account
                window: 1h
                when: { requests: { at_least: 100 } }
                adds: 50
                fades_after: 1h
            ladder:
              observe: { from_score: 0 }
              degrade: { from_score: 30, output_cap: 100 }
              challenge: { from_score: 50, kind: proof_of_work, good_for: 30m }
            """);

    @TempDir
    Path folder;

    private Path traffic;

    @BeforeEach
    void writeTraffic() throws Exception {
        var lines = new ArrayList<String>();
        for (int minute = 0; minute < 6; minute++) {
            lines.add(line(minute, "miller"));
            if (minute % 3 == 1) {
                lines.add(line(minute, "boater"));
            }
        }
        lines.add(line(6, "swimmer"));
        traffic = Files.write(folder.resolve("traffic.jsonl"), lines);
    }

    private record Said(int code, String text) {}

    @Test
    void whereNothingChangesItEndsWith0() throws Exception {
        Said said = diff(POLICY, POLICY.replace("a few", "some"));

        assertThat(said.code()).isZero();
        assertThat(said.text())
                .isEqualTo("Nothing changes: every verdict on 9 requests of 3 accounts,"
                        + " from 2027-03-01 08:00 to 2027-03-01 08:06 UTC, is what it was.\n");
    }

    @Test
    void everyChangedAccountHasASentence() throws Exception {
        Said said = diff(POLICY, POLICY.replace("at_least: 4", "at_least: 2"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).isEqualTo("""
                account boater (2 requests): was observed, is now challenged from 2027-03-01 08:04 on (1 request), because of busy
                account miller (6 requests): was observed, is now challenged from 2027-03-01 08:01 to 2027-03-01 08:02 (2 requests), because of busy

                             requests before       after   accounts before       after
                observed                   6           3                 3           3
                degraded                   0           0                 0           0
                challenged                 3           6                 1           2
                blocked                    0           0                 0           0

                Verdicts change for 2 accounts and 3 requests, of 9 requests of 3 accounts, from 2027-03-01 08:00 to 2027-03-01 08:06 UTC.
                """);
    }

    @Test
    void whatIsMilderSaysWhatIsNoLongerOn() throws Exception {
        assertThat(diff(POLICY, POLICY.replace("at_least: 4", "at_least: 9")).text())
                .startsWith("account miller (6 requests): was challenged, is now observed from 2027-03-01 08:03 on"
                        + " (3 requests), since busy is no longer on\n");
    }

    @Test
    void aLadderThatChangedIsToldThoughItsReasonsAreTheSame() throws Exception {
        assertThat(diff(POLICY, POLICY.replace("from_score: 50", "from_score: 60"))
                        .text())
                .startsWith("account miller (6 requests): was challenged, is now degraded from 2027-03-01 08:03 on"
                        + " (3 requests), though still because of busy\n");
    }

    @Test
    void whatOnlyWouldBeIsToldAsThat() throws Exception {
        String shadow = POLICY.replace("mode: enforce", "mode: shadow");
        Said said = diff(shadow, shadow.replace("from_score: 50", "from_score: 60"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .startsWith("account miller (6 requests): is observed as before, would have been challenged, would now"
                        + " be degraded from 2027-03-01 08:03 on (3 requests), though still because of busy\n")
                .contains("no account is treated otherwise");
    }

    @Test
    void plansAreToldAndAgreementsExempt() throws Exception {
        Path accounts = Files.writeString(folder.resolve("accounts.jsonl"), """
                {"account":"miller","plan":"team","agreement":"synthetic-data"}
                {"account":"boater","plan":"free"}
                """);
        String changed = POLICY.replace("at_least: 4", "at_least: 2");

        assertThat(diff(POLICY, changed, "--accounts", accounts.toString()).text())
                .contains("account miller (team plan, 6 requests): ");
        assertThat(diff(POLICY, changed, "--accounts", accounts.toString(), "--exempt-agreement", "synthetic-data")
                        .text())
                .contains("account boater (free plan, 2 requests): ")
                .doesNotContain("miller");
    }

    @Test
    void jsonHasEveryVerdictThatChanged() throws Exception {
        Said said = diff(POLICY, POLICY.replace("at_least: 4", "at_least: 2"), "--format", "json");

        assertThat(said.text())
                .contains("\"changed_accounts\" : 2")
                .contains("\"line\" : 2,\n      \"at\" : \"2027-03-01T08:01:00Z\"")
                .contains("\"action\" : \"challenge\"")
                .containsOnlyOnce("\"account\" : \"miller\"");
        assertThat(said.text().split("\"line\" : ", -1)).hasSize(1 + 3);
    }

    @Test
    void markdownIsATableForAPullRequest() throws Exception {
        Said said = diff(POLICY, POLICY.replace("at_least: 4", "at_least: 2"), "--format", "markdown");

        assertThat(said.text())
                .startsWith("### What changes from `" + folder.resolve("old") + "` to `" + folder.resolve("new")
                        + "`\n\n" + "Verdicts change for 2 accounts and 3 requests")
                .contains("| challenged | 3 | 6 | 1 | 2 |")
                .contains(
                        "| boater | 2 requests | was observed, is now challenged from 2027-03-01 08:04 on (1 request),"
                                + " because of busy |")
                .endsWith("</details>\n");
    }

    @Test
    void theFolderOfOnePolicyWillDo() throws Exception {
        diff(POLICY, POLICY);

        assertThat(run("old/test", "new/test").code()).isZero();
    }

    @Test
    void troubleEndsWith2AndSaysWhichVersionHasIt() throws Exception {
        Said said = diff(POLICY, POLICY.replace("when: {", "whem: {"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.text())
                .contains(folder.resolve("new") + " cannot be used:")
                .contains("did you mean 'when'?");
    }

    private Said diff(String before, String after, String... options) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("old/test")).resolve("policy.yaml"), before);
        Files.writeString(Files.createDirectories(folder.resolve("new/test")).resolve("policy.yaml"), after);
        return run("old", "new", options);
    }

    private Said run(String before, String after, String... options) {
        var arguments = new ArrayList<>(List.of(
                "policy",
                "diff",
                folder.resolve(before).toString(),
                folder.resolve(after).toString(),
                "--traffic",
                traffic.toString(),
                "--no-progress"));
        arguments.addAll(List.of(options));
        var text = new StringWriter();
        int code = Weir.run(new PrintWriter(text, true), arguments.toArray(String[]::new));
        return new Said(code, text.toString());
    }

    private static String line(int minute, String account) {
        return """
                {"at":"2027-03-01T08:0%d:00Z","account":"%s","ip":"192.0.2.7","path":"/v1/chat/completions","body":{"model":"m","messages":[{"role":"user","content":"What is a weir?"}]},"answer":{"status":200,"input_tokens":12,"output_tokens":40,"finish_reason":"stop"}}""".formatted(minute, account);
    }
}
