package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Bad files with exactly what is to be said of each: {@code name.yaml} and, beside it, {@code name.txt}. */
public final class Golden {
    private Golden() {}

    /** Reads one file. */
    @FunctionalInterface
    public interface Reading {
        void read(Path file) throws ProblemsException, IOException;
    }

    /** One test for each bad file of a folder below the test resources. */
    public static Stream<DynamicTest> bad(String folder, Reading reading) throws IOException {
        Path root = Path.of("src/test/resources").resolve(folder).toAbsolutePath();
        return files(root).stream()
                .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> assertThat(
                                said(file, reading).replace(root.getParent() + "/", ""))
                        .isEqualTo(expected(file))));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String said(Path file, Reading reading) {
        var problems = catchThrowableOfType(ProblemsException.class, () -> reading.read(file));
        return problems == null ? "no problem" : problems.getMessage();
    }

    private static String expected(Path file) throws IOException {
        return Files.readString(Path.of(file.toString().replaceFirst("yaml$", "txt")))
                .stripTrailing();
    }
}
