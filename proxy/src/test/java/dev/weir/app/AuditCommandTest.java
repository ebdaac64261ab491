package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandTest {
    private static final String ACME = "{\"v\":1,\"kind\":\"judged\",\"account\":\"acme\",\"plan\":\"größer\"}\n";
    private static final String OTHER = "{\"v\":1,\"kind\":\"judged\",\"account\":\"umbrella\"}\n";

    private final Path folder;
    private final Path file;

    AuditCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("audit.jsonl");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file, ACME + OTHER + ACME);
        Path aside = folder.resolve("audit.jsonl.2026-05-01.0001.gz");
        try (var compressed = new GZIPOutputStream(Files.newOutputStream(aside))) {
            compressed.write((OTHER + ACME).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anExportPrintsTheLinesOfOneAccount() throws Exception {
        assertThat(run(0, "audit", "export", "--account", "acme", file.toString()))
                .contains(ACME + ACME, "exported: 3 lines in 2 of 2 files")
                .doesNotContain("umbrella");
        Path to = folder.resolve("export.jsonl");
        run(0, "audit", "export", "--account", "acme", "--output", to.toString(), file.toString());
        assertThat(Files.readString(to)).isEqualTo(ACME + ACME + ACME);
    }

    @Test
    void anErasureIsWrittenDownWithoutTheName() throws Exception {
        assertThat(run(0, "audit", "erase", "--account", "acme", "--reason", "ticket 4711", file.toString()))
                .contains("audit.jsonl: 2", "erased: 3 lines in 2 of 2 files");
        List<String> left = Files.readAllLines(file);
        assertThat(left).hasSize(2).first().isEqualTo(OTHER.strip());
        assertThat(left.get(1))
                .contains("\"kind\":\"erased\"", "\"lines\":3,\"files\":2,\"reason\":\"ticket 4711\"")
                .doesNotContain("acme");
        assertThat(JsonSchemas.auditLine().problems(left.get(1))).isEmpty();
        assertThat(run(0, "audit", "export", "--account", "acme", file.toString()))
                .contains("exported: 0 lines");
    }

    @Test
    void theFileIsTakenFromTheSettings() throws Exception {
        Files.createDirectory(folder.resolve("policies"));
        Path settings = Files.writeString(folder.resolve("weir.yaml"), """
                upstreams: [{ name: openai, url: "https://api.openai.com" }]
                audit: { file: audit.jsonl }
                """);
        assertThat(run(0, "audit", "export", "--account", "umbrella", "--config", settings.toString()))
                .contains("exported: 2 lines");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(run(2, "audit", "export", "--account", "acme")).contains("Say where: audit files, or --config");
        assertThat(run(2, "audit", "erase", "--account", "acme", file.toString()))
                .contains("--reason");
        assertThat(run(1, "audit", "export", "--account", "acme", "nowhere.jsonl"))
                .contains("nowhere.jsonl");
        assertThat(run(1, "audit", "erase", "--account", "acme", "--reason", " ", file.toString()))
                .contains("--reason: 1 characters (expected: 1 to 200 that tell why)");
        assertThat(run(2, "audit")).contains("Say what to do: export or erase.");
    }

    private static String run(int code, String... arguments) {
        var told = new StringWriter();
        assertThat(Weir.run(new PrintWriter(told), arguments))
                .as(told.toString())
                .isEqualTo(code);
        return told.toString();
    }
}
