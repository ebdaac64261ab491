package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up traffic in place of recorded traffic. */
final class ReplayGenerateTest {
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: campaign
                description: Several accounts send one instruction, each with payloads of its own.
                per: campaign
                window: 7d
                when: { distinct_accounts: { at_least: 20 }, history_free_share: { at_least: 0.9 } }
                adds: 60
                fades_after: 1d
            ladder:
              observe: { from_score: 0 }
              degrade: { from_score: 30, output_cap: 64 }
            """);

    @TempDir
    Path folder;

    @BeforeEach
    void writePolicy() throws Exception {
        Path policy = Files.createDirectories(folder.resolve("policies/test"));
        Files.writeString(policy.resolve("policy.yaml"), POLICY);
    }

    @Test
    void everyPopulationHasItsRow() {
        List<String> lines = run("--generate=campaign-2026", "--scale=0.002", "--days=2")
                .lines()
                .toList();
        assertThat(lines).anyMatch(line -> line.matches("campaign A +40 +\\d+ +267 .*%"));
        for (String row : List.of("campaign B", "campaign C", "all campaigns")) {
            assertThat(lines).anyMatch(line -> line.matches(row + " +[\\d,]+ +[1-9]\\d* +[1-9][\\d,]* .*[\\d.]+%"));
        }
        for (String row : List.of(
                "people",
                "offices",
                "users of one app",
                "tutoring",
                "batch pipelines",
                "coding agents",
                "evaluations",
                "all of them")) {
            assertThat(lines).anyMatch(line -> line.matches(row + " +\\d+ +[1-9][\\d,]* .*% +[\\d.]+% +[\\d.]+%"));
        }
        for (String size : List.of("817", "1,000", "17,000", "52,000", "114,000")) {
            assertThat(lines).anyMatch(line -> line.matches(size + "( +(never|day [\\d.]+) \\([^)]+\\)){3}"));
        }
        assertThat(lines.get(lines.size() - 1))
                .matches(
                        "[\\d.]+ s, [\\d,]+ requests a second, at most \\d[\\d,]* MiB of a heap of [\\d,]+ MiB in use");
    }

    @Test
    void verdictsAreWrittenWhereTheyAreAskedFor() throws Exception {
        Path verdicts = folder.resolve("verdicts.jsonl");
        String said = run("--generate=campaign-2026", "--scale=0.002", "--days=1", "--verdicts=" + verdicts);
        List<String> lines = Files.readAllLines(verdicts);
        assertThat(said).startsWith("%,d requests of ".formatted(lines.size()));
        assertThat(lines.get(0)).startsWith("{\"line\":1,\"account\":\"account-");
    }

    @Test
    void optionsThatDoNotGoTogetherAreTold() {
        assertThat(run("--generate=campaign-1912"))
                .isEqualTo("no scenario \"campaign-1912\" (expected: campaign-2026)\n");
        assertThat(run("--generate=campaign-2026", "--traffic=traffic.jsonl", "--verdicts=-"))
                .startsWith("--traffic and --generate do not go together.\n");
        assertThat(run("--verdicts=-")).startsWith("Say --traffic=FILE or --generate=SCENARIO.\n");
        assertThat(run("--traffic=traffic.jsonl", "--verdicts=-", "--seed=3"))
                .startsWith("--seed, --scale and --days need --generate=SCENARIO.\n");
        assertThat(run("--traffic=traffic.jsonl")).startsWith("--traffic needs --verdicts=OUT.\n");
        assertThat(run("--generate=campaign-2026", "--accounts=accounts.jsonl"))
                .startsWith("--accounts and --exempt-agreement are for recorded traffic only.\n");
        assertThat(run("--generate=campaign-2026", "--scale=0"))
                .isEqualTo("scale: 0.0 (expected: more than 0, at most 1)\n");
    }

    private String run(String... options) {
        var arguments =
                new ArrayList<>(Arrays.asList("replay", "--policies=" + folder.resolve("policies"), "--no-progress"));
        arguments.addAll(List.of(options));
        var said = new StringWriter();
        Weir.run(new PrintWriter(said), arguments.toArray(String[]::new));
        return said.toString();
    }
}
