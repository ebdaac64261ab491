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

final class LearnCommandTest {
    private static final String CAMPAIGNS = Rig.policy("""
            signatures:
              - name: shared-instruction
                description: Many accounts send one instruction, each with payloads of its own.
                per: campaign
                window: 7d
                when: { distinct_accounts: { at_least: 20 }, distinct_prompt_share: { at_least: 0.9 } }
                adds: 60
                fades_after: 1d
            ladder: { observe: { from_score: 0 }, block: { from_score: 60, status: 403 } }
            """);
    private static final String NO_SIGNATURES = Rig.policy("""
            signatures:
              - name: busy
                description: More requests than anybody sends.
                per: campaign
                window: 7d
                when: { requests: { at_least: 1000000 } }
                adds: 60
                fades_after: 1d
            ladder: { observe: { from_score: 0 } }
            """);
    private static final String APP =
            "You are the voice of a museum of clocks. Say when a clock was built and by whom, name"
                    + " one thing to look at closely, and ask a question in return. ";
    private static final int USAGE = 2;
    private static final int ACCOUNTS = 24;
    private static final int ROUNDS = 8;

    @TempDir
    Path folder;

    private Path settings;
    private Path baseline;

    @BeforeEach
    void write() throws Exception {
        settings = folder.resolve("weir.yaml");
        baseline = folder.resolve("baseline.txt");
        Files.createDirectories(folder.resolve("policies/test"));
        writeSettings("a-secret-of-some-length", "");
        Files.write(folder.resolve("traffic.jsonl"), traffic());
    }

    @Test
    void whatIsCommonInTrustedTrafficLinksNobodyAfterwards() throws Exception {
        policy(NO_SIGNATURES);
        String told = learn(0);
        assertThat(told)
                .startsWith("%d requests, ".formatted(ACCOUNTS * ROUNDS))
                .contains("carried as a harvest is", "\n0 left out");
        assertThat(Files.readAllLines(baseline))
                .hasSizeGreaterThan(8)
                .first()
                .asString()
                .matches("weir-baseline 1 [0-9a-f]{16}");

        policy(CAMPAIGNS);
        assertThat(blocked()).isPositive();
        writeSettings("a-secret-of-some-length", "reading: { baseline: baseline.txt }");
        assertThat(blocked()).isZero();
    }

    @Test
    void aCampaignThatASignatureMatchesIsNotLearned() throws Exception {
        policy(CAMPAIGNS);
        assertThat(learn(0)).contains("\n0 written").doesNotContain("\n0 left out");
        assertThat(Files.readAllLines(baseline))
                .hasSize(5)
                .filteredOn(line -> !line.startsWith("#"))
                .hasSize(1);
    }

    @Test
    void aBaselineOfAnotherSecretIsRefused() throws Exception {
        policy(NO_SIGNATURES);
        learn(0);
        writeSettings("another-secret-of-some-length", "reading: { baseline: baseline.txt }");
        assertThat(replay(1))
                .startsWith(baseline + ":1: learned with another secret: its fingerprint is ")
                .contains("learn it again");
    }

    @Test
    void aBadBaselineIsToldWithItsLine() throws Exception {
        policy(NO_SIGNATURES);
        learn(0);
        writeSettings("a-secret-of-some-length", "reading: { baseline: baseline.txt }");
        var lines = new ArrayList<>(Files.readAllLines(baseline));
        lines.add(3, "everything");
        Files.write(baseline, lines);
        assertThat(replay(1))
                .isEqualTo(baseline + ":4: found 'everything' (expected: 16 hex digits and a number of accounts)\n");

        Files.writeString(baseline, "");
        assertThat(replay(1)).startsWith(baseline + ":1: found '' (expected: 'weir-baseline 1 '");
    }

    @Test
    void itNeedsTheSecretOfTheProxy() throws Exception {
        policy(NO_SIGNATURES);
        writeSettings("", "");
        assertThat(learn(USAGE)).contains("has no identity.secret (expected: that of the proxy");
        assertThat(baseline).doesNotExist();
    }

    private void policy(String text) throws Exception {
        Files.writeString(folder.resolve("policies/test/policy.yaml"), text);
    }

    private void writeSettings(String secret, String more) throws Exception {
        Files.writeString(settings, """
                upstreams: [{ name: none, url: "http://127.0.0.1:1", paths: ["/v1/*"] }]
                identity: { secret: "%s" }
                policies: policies
                %s
                """.formatted(secret, more));
    }

    private String learn(int expected) {
        return run(
                expected,
                "learn",
                "--config=" + settings,
                "--traffic=" + folder.resolve("traffic.jsonl"),
                "--baseline=" + baseline);
    }

    private String replay(int expected) {
        return run(
                expected,
                "replay",
                "--config=" + settings,
                "--policies=" + folder.resolve("policies"),
                "--traffic=" + folder.resolve("traffic.jsonl"),
                "--verdicts=" + folder.resolve("verdicts.jsonl"));
    }

    private long blocked() throws Exception {
        replay(0);
        return Files.readAllLines(folder.resolve("verdicts.jsonl")).stream()
                .filter(line -> line.contains("\"block\""))
                .count();
    }

    private static String run(int expected, String... arguments) {
        var said = new StringWriter();
        int code = Weir.run(new PrintWriter(said), arguments);
        assertThat(code).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private static List<String> traffic() {
        var lines = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int account = 0; account < ACCOUNTS; account++) {
                String question =
                        "Which clock hangs in room " + Integer.toString(account * 7919 + round * 104729, 36) + "?";
                lines.add("""
                        {"at":"2027-03-01T%02d:%02d:00Z","account":"visitor-%d","ip":"192.0.2.%d","path":"/v1/chat/completions",\
                        "body":%s,"answer":{"status":200,"input_tokens":10,"output_tokens":40,"finish_reason":"stop"}}""".formatted(
                                8 + round, account, account, account, Rig.ask(APP + question, ",\"max_tokens\":400")));
            }
        }
        return lines;
    }
}
