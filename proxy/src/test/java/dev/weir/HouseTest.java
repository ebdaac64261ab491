package dev.weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every file of the house keeps to and no compiler checks. */
final class HouseTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int LONGEST_FILE = 300;

    @Test
    void noFileIsLongerThanOneIdea() throws IOException {
        assertThat(Stream.concat(javaFiles(MAIN).stream(), javaFiles(TESTS).stream())
                        .filter(file -> lines(file).size() > LONGEST_FILE))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        assertThat(javaFiles(MAIN).stream()
                        .map(file -> file.resolveSibling("package-info.java"))
                        .distinct()
                        .filter(file ->
                                !Files.exists(file) || !lines(file).get(0).startsWith("/**")))
                .isEmpty();
    }

    @Test
    void standardOutputBelongsToCommands() throws IOException {
        assertThat(javaFiles(MAIN).stream().filter(file -> lines(file).stream()
                        .anyMatch(line -> line.contains("System.out.") || line.contains("printStackTrace()"))))
                .isEmpty();
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of("");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
