package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What authors see in an editor: a real YAML language server, from npm, reads policies by the schemas that ship. */
final class EditorTest {
    private static final Path EDITOR = Path.of("target/editor").toAbsolutePath();
    private static final String MISSING = "no Node.js (expected: node and npm on the PATH: apt-get install nodejs npm)";

    @TempDir
    private Path folder;

    @BeforeAll
    static void installTheServer() throws Exception {
        boolean there = isThere("node") && isThere("npm");
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        Assumptions.assumeTrue(there, MISSING);
        Files.createDirectories(EDITOR);
        for (String name : List.of("package.json", "package-lock.json", "ask.mjs")) {
            Path from = Path.of("src/test/editor").resolve(name);
            Files.copy(from, EDITOR.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(EDITOR.resolve("node_modules/yaml-language-server"))) {
            run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        }
    }

    @Test
    void nothingIsWrongWithWhatShips() throws Exception {
        for (Path file : shipped()) {
            assertThat(ask(file).get("diagnostics")).as("%s", file).isEmpty();
        }
    }

    @Test
    void aMisspeltKeyAndAWrongValueAreMarkedWhereTheyStand() throws Exception {
        Path file = policy("""
                mode: enfroce
                budgets:
                  - { name: hourly, per: account, tokens: 2M, window: 1h, when_exceded: degrade }
                """);

        assertThat(ask(file).get("diagnostics"))
                .anySatisfy(wrong -> {
                    assertThat(wrong.get("line").asInt()).isEqualTo(4);
                    assertThat(wrong.get("message").asText()).contains("enforce");
                })
                .anySatisfy(wrong -> {
                    assertThat(wrong.get("line").asInt()).isEqualTo(6);
                    assertThat(wrong.get("message").asText()).contains("when_exceded");
                });
    }

    @Test
    void keysAndChoicesAreCompleted() throws Exception {
        Path file = policy("""
                mode: shadow
                budgets:
                  - name: hourly
                    per:\s
                   \s
                """);

        JsonNode completions = ask(file, 7, 9, 8, 4).get("completions");

        assertThat(completions.get(0)).extracting(JsonNode::asText).contains("account", "subnet", "everyone");
        assertThat(completions.get(1)).extracting(JsonNode::asText).contains("tokens", "window", "when_exceeded");
    }

    private Path policy(String more) throws IOException {
        Path file = Files.createDirectories(folder.resolve("mine")).resolve("policy.yaml");
        return Files.writeString(
                file, """
                # yaml-language-server: $schema=%s
                policy: mine
                description: A policy for what an editor says of it.
                owner: tests@example.com
                """.formatted(Path.of("schema/policy.schema.json").toUri()) + more);
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath(), 3)) {
            return files.filter(file -> !file.toString().contains("target"))
                    .filter(file -> file.endsWith("policy.yaml") || file.endsWith("policy.test.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode ask(Path file, int... places) throws Exception {
        var command = new ArrayList<>(List.of("node", "ask.mjs", file.toString()));
        for (int place : places) {
            command.add(Integer.toString(place));
        }
        return new ObjectMapper().readTree(run(command));
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(EDITOR.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return said;
    }
}
