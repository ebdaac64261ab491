package dev.weir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.audit.AccountRecords.Found;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountRecordsTest {
    private static final String ACME = "{\"v\":1,\"kind\":\"judged\",\"account\":\"acme\",\"model\":\"umbrella\"}\n";
    private static final String OTHER = "{\"v\":1,\"kind\":\"judged\",\"account\":\"umbrella\",\"model\":\"acme\"}\n";
    private static final String LOAN = "{\"v\":1,\"kind\":\"budget\",\"owner\":\"acme\",\"reason\":\"x\"}\n";
    private static final String MODEL_LOAN = "{\"v\":1,\"kind\":\"budget\",\"owner\":\"gpt-4o|acme\"}\n";
    private static final String NESTED = "{\"v\":1,\"account\":\"acme-2\",\"usage\":{\"account\":\"acme\"}}\n";
    private static final String BROKEN = "{\"v\":1,\"account\":\"acme\n";

    private final Path folder;
    private final Path live;
    private final Path day;
    private final Path logrotated;

    AccountRecordsTest(@TempDir Path folder) {
        this.folder = folder;
        this.live = folder.resolve("audit.jsonl");
        this.day = folder.resolve("audit.jsonl.2026-05-01.0001.gz");
        this.logrotated = folder.resolve("audit.jsonl-20260430");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(live, OTHER + ACME + LOAN + NESTED + BROKEN + MODEL_LOAN);
        try (var compressed = new GZIPOutputStream(Files.newOutputStream(day))) {
            compressed.write((ACME + OTHER).getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(day, FileTime.from(Instant.parse("2026-05-02T00:00:00Z")));
        Files.writeString(logrotated, OTHER);
        Files.writeString(folder.resolve("audit.jsonlx"), ACME);
    }

    @Test
    void anExportHasEveryLineOfTheAccountAndNoOtherTheOldestFirst() throws IOException {
        var text = new ByteArrayOutputStream();
        List<Found> found = new AccountRecords("acme").export(live, text);
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo(ACME + ACME + LOAN + MODEL_LOAN);
        assertThat(found)
                .containsExactlyInAnyOrder(new Found(live, 3, 1), new Found(day, 1, 0), new Found(logrotated, 0, 0));
    }

    @Test
    void anErasureLeavesEverythingElseByteForByte() throws IOException {
        FileTime before = Files.getLastModifiedTime(day);
        Files.setPosixFilePermissions(day, PosixFilePermissions.fromString("rw-r-----"));
        FileTime untouched = Files.getLastModifiedTime(logrotated);

        List<Found> found = new AccountRecords("acme").erase(live);

        assertThat(found.stream().mapToLong(Found::lines).sum()).isEqualTo(4);
        assertThat(Files.readString(live)).isEqualTo(OTHER + NESTED + BROKEN);
        try (var text = new GZIPInputStream(Files.newInputStream(day))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(OTHER);
        }
        assertThat(Files.getLastModifiedTime(day)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(day)))
                .isEqualTo("rw-r-----");
        assertThat(Files.getLastModifiedTime(logrotated)).isEqualTo(untouched);
        assertThat(Files.readString(folder.resolve("audit.jsonlx"))).isEqualTo(ACME);
    }

    @Test
    void whatAnInterruptedErasureLeftIsGone() throws IOException {
        Path left = Files.writeString(folder.resolve("audit.jsonl.part"), ACME);
        new AccountRecords("nobody").erase(live);
        assertThat(left).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new AccountRecords("acme").erase(folder.resolve("nothing.jsonl")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nothing.jsonl");
        assertThatThrownBy(() -> new AccountRecords(" ")).hasMessageStartingWith("account: empty (expected: ");
    }

    @Test
    void noLineIsLostWhenAnotherProcessErasesWhileThisOneWrites() throws Exception {
        var erasing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Eraser.class.getName(),
                        live.toString())
                .inheritIO()
                .start();
        long written = 0;
        try (var log = RotatingFile.open(live, new Rotation(200_000, true, 0, true), InstantSource.system())) {
            while (erasing.isAlive()) {
                log.write(numbered("acme", written).getBytes(StandardCharsets.UTF_8));
                log.write(numbered("umbrella", written).getBytes(StandardCharsets.UTF_8));
                written++;
            }
        }
        assertThat(erasing.exitValue()).isZero();
        assertThat(written).isGreaterThan(100);
        var others = new ByteArrayOutputStream();
        new AccountRecords("umbrella").export(live, others);
        assertThat(numbers(others))
                .containsExactlyElementsOf(LongStream.range(0, written).boxed().toList());
        new AccountRecords("acme").erase(live);
        var rest = new ByteArrayOutputStream();
        new AccountRecords("acme").export(live, rest);
        assertThat(rest.size()).isZero();
    }

    /** Erases again and again, in a process of its own, where locks of files mean something. */
    static final class Eraser {
        private Eraser() {}

        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 20; i++) {
                new AccountRecords("acme").erase(Path.of(arguments[0]));
            }
        }
    }

    private static String numbered(String account, long number) {
        return "{\"account\":\"" + account + "\",\"number\":" + number + "}\n";
    }

    private static List<Long> numbers(ByteArrayOutputStream lines) {
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"number\":"))
                .map(line -> Long.valueOf(line.replaceAll(".*:(\\d+)}", "$1")))
                .sorted()
                .toList();
    }
}
