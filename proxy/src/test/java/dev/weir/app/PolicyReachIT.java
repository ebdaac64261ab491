package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.policyfile.PolicyFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that may challenge two accounts, through a real proxy and its admin port. */
final class PolicyReachIT {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: any-use
                description: Whoever sends anything, as a rule that went wrong would have it.
                per: account
                window: 1h
                when: { requests: { at_least: 1 } }
                adds: 60
                fades_after: 1h
            ladder:
              observe: { from_score: 0 }
              degrade: { from_score: 30, output_cap: 64 }
              challenge: { from_score: 60, kind: proof_of_work, good_for: 30m }
              reach:
                challenge: { accounts: 2, per: 1d }
            """);

    @TempDir
    Path folder;

    private Path tokenFile;
    private Path audit;

    @BeforeEach
    void makeFiles() throws Exception {
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        audit = folder.resolve("audit.jsonl");
    }

    @Test
    void aRuleThatHitsEverybodyStopsAtItsReachUntilSomebodyConfirms() throws Exception {
        String settings =
                "admin: { host: 127.0.0.1, port: 0, token: \"" + TOKEN + "\" }\naudit: { file: \"" + audit + "\" }\n";
        try (Rig rig = Rig.start(folder, POLICY, settings, Optional.empty())) {
            String version = version();
            assertThat(status(rig, "one")).isEqualTo(403);
            assertThat(status(rig, "two")).isEqualTo(403);

            var third = rig.chat("sk-three", Rig.ask("What is a weir?", ""));
            assertThat(third.statusCode()).isEqualTo(200);
            assertThat(third.headers().firstValue("weir-degraded")).isPresent();
            assertThat(third.headers().firstValue("weir-policy")).contains("test/" + version);
            assertThat(status(rig, "one")).as("who was reached stays reached").isEqualTo(403);
            await().untilAsserted(
                            () -> assertThat(Files.readString(audit))
                                    .contains(
                                            "\"held_back\":\"challenge\",\"held_back_because\":\"reach exceeded, awaiting confirmation\""));
            assertThat(rig.metrics())
                    .contains("weir_reach_exceeded_requests_total{action=\"challenge\",policy=\"test\"} 1.0")
                    .contains("weir_policies{mode=\"enforce\",policy=\"test\",version=\"" + version + "\"} 1.0");
            assertThat(run(rig, "status"))
                    .contains("test " + version + " (enforce)", "challenge has reached 2 of 2 accounts in 1d\n")
                    .containsPattern("signature +any-use +last matched ");

            assertThat(run(rig, "confirm", "test", "--reason", "it is an attack"))
                    .contains("; confirmed, so that");
            assertThat(status(rig, "three")).isEqualTo(403);
            await().untilAsserted(() -> assertThat(Files.readString(audit))
                    .contains("\"kind\":\"reach_confirmed\"", "\"policy\":\"test\",\"policy_version\":\"" + version)
                    .contains("\"reason\":\"it is an attack\""));
            assertThat(run(rig, "confirm", "talk")).contains("404: policy 'talk' is not in force (expected: test)");
        }
    }

    @Test
    void theHeaderCanBeSwitchedOff() throws Exception {
        String settings = "listen: { host: 127.0.0.1, port: 0, policy_header: false }\n";
        try (Rig rig = Rig.start(folder, POLICY, settings, Optional.empty())) {
            var refused = rig.chat("sk-one", Rig.ask("What is a weir?", ""));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("weir-policy")).isEmpty();
        }
    }

    private String version() throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("policies/test/policy.yaml"));
        return PolicyFile.read("test", file, LocalDate.of(2027, 1, 15)).version();
    }

    private static int status(Rig rig, String who) throws Exception {
        return rig.chat("sk-" + who, Rig.ask("What is a weir?", "")).statusCode();
    }

    private String run(Rig rig, String... what) {
        var arguments = new ArrayList<>(List.of("policy"));
        arguments.addAll(List.of(what));
        arguments.addAll(
                List.of("--admin", "http://127.0.0.1:" + rig.proxy.adminPort(), "--token-file", tokenFile.toString()));
        var said = new StringWriter();
        Weir.run(new PrintWriter(said), arguments.toArray(String[]::new));
        return said.toString();
    }
}
