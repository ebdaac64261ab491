package dev.weir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.MovingClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingFileTest {
    private static final Instant EVENING = Instant.parse("2026-05-01T23:59:00Z");

    private final Path folder;
    private final Path file;
    private final MovingClock clock = new MovingClock(EVENING);

    RotatingFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("audit.jsonl");
    }

    @Test
    void aFileIsPutAsideBeforeItWouldBeLargerThanItMayBe() throws IOException {
        try (var log = open(new Rotation(10, false, 0, false))) {
            write(log, "aaaa\n", "bbbb\n", "cccc\n", "much longer than ten\n", "d\n");
        }
        assertThat(names())
                .containsExactly(
                        "audit.jsonl",
                        "audit.jsonl.2026-05-01.0001",
                        "audit.jsonl.2026-05-01.0002",
                        "audit.jsonl.2026-05-01.0003");
        assertThat(text("audit.jsonl.2026-05-01.0001")).isEqualTo("aaaa\nbbbb\n");
        assertThat(text("audit.jsonl.2026-05-01.0002")).isEqualTo("cccc\n");
        assertThat(text("audit.jsonl.2026-05-01.0003")).isEqualTo("much longer than ten\n");
        assertThat(text("audit.jsonl")).isEqualTo("d\n");
    }

    @Test
    void eachDayHasAFileOfItsOwn() throws IOException {
        try (var log = open(new Rotation(0, true, 0, false))) {
            write(log, "evening\n");
            clock.advance(Duration.ofMinutes(2));
            write(log, "morning\n");
        }
        assertThat(text("audit.jsonl.2026-05-01.0001")).isEqualTo("evening\n");
        assertThat(text("audit.jsonl")).isEqualTo("morning\n");
    }

    @Test
    void aFileOfYesterdayIsPutAsideByThoseWhoContinueIt() throws IOException {
        Files.writeString(file, "before\n");
        Files.setLastModifiedTime(file, FileTime.from(EVENING.minus(Duration.ofDays(2))));
        try (var log = open(new Rotation(0, true, 0, false))) {
            write(log, "now\n");
        }
        assertThat(text("audit.jsonl.2026-04-29.0001")).isEqualTo("before\n");
        assertThat(text("audit.jsonl")).isEqualTo("now\n");
    }

    @Test
    void onlyTheLatestAreKeptAndWhatIsNotOursStays() throws IOException {
        Files.writeString(folder.resolve("audit.jsonl.1"), "of somebody else\n");
        try (var log = open(new Rotation(1, false, 2, false))) {
            write(log, "1\n", "2\n", "3\n", "4\n", "5\n");
            await().until(() -> names().size() == 4);
        }
        assertThat(names())
                .containsExactly(
                        "audit.jsonl", "audit.jsonl.1", "audit.jsonl.2026-05-01.0003", "audit.jsonl.2026-05-01.0004");
    }

    @Test
    void whatIsPutAsideIsCompressedAndNumbersGoOn() throws IOException {
        Files.writeString(folder.resolve("audit.jsonl.2026-05-01.0007.gz.part"), "half");
        Files.writeString(folder.resolve("audit.jsonl.2026-05-01.0007"), "left by a process that was killed\n");
        try (var log = open(new Rotation(1, false, 0, true))) {
            write(log, "1\n", "2\n");
            await().until(() -> names().size() == 3);
        }
        assertThat(names())
                .containsExactly("audit.jsonl", "audit.jsonl.2026-05-01.0007.gz", "audit.jsonl.2026-05-01.0008.gz");
        try (var text = new GZIPInputStream(Files.newInputStream(folder.resolve("audit.jsonl.2026-05-01.0008.gz")))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\n");
        }
    }

    @Test
    void aFileThatSomebodyElseRenamesIsBegunAnewWithoutARestart() throws IOException {
        try (var log = open(Rotation.NEVER)) {
            write(log, "before\n");
            Files.move(file, folder.resolve("audit.jsonl.1"));
            write(log, "after\n");
            Files.delete(file);
            write(log, "at last\n");
        }
        assertThat(text("audit.jsonl.1")).isEqualTo("before\n");
        assertThat(text("audit.jsonl")).isEqualTo("at last\n");
    }

    @Test
    void aFileThatIsReplacedByAnEmptyOneGoesOnInThat() throws IOException {
        try (var log = open(Rotation.NEVER)) {
            write(log, "before\n");
            Files.move(file, folder.resolve("audit.jsonl.1"));
            Files.createFile(file);
            write(log, "after\n");
        }
        assertThat(text("audit.jsonl")).isEqualTo("after\n");
    }

    @Test
    void aFileThatIsEmptiedGoesOnAtItsStart() throws IOException {
        try (var log = open(Rotation.NEVER)) {
            write(log, "before\n");
            try (var rotation = FileChannel.open(file, StandardOpenOption.WRITE)) {
                rotation.truncate(0);
            }
            write(log, "after\n");
        }
        assertThat(text("audit.jsonl")).isEqualTo("after\n");
    }

    @Test
    void aFileThatCannotBePutAsideGoesOn() throws IOException {
        Files.createDirectories(folder.resolve("audit.jsonl.2026-05-01.0001/not-empty"));
        try (var log = open(new Rotation(1, false, 0, false))) {
            write(log, "1\n", "2\n");
        }
        assertThat(text("audit.jsonl")).isEqualTo("1\n2\n");
    }

    @Test
    void aRotationKeepsNoFewerThanNone() {
        assertThatThrownBy(() -> new Rotation(1, true, -1, true)).hasMessage("size: 1, keep: -1 (expected: 0 or more)");
    }

    private RotatingFile open(Rotation rotation) throws IOException {
        return RotatingFile.open(file, rotation, clock);
    }

    private static void write(RotatingFile log, String... lines) throws IOException {
        for (String line : lines) {
            log.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var names = new TreeSet<String>();
            files.forEach(each -> names.add(each.getFileName().toString()));
            return List.copyOf(names);
        }
    }
}
