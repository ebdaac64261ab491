package dev.weir.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where traffic comes from: a file, or a scenario. */
final class TrafficOptions {
    @Option(
            names = "--traffic",
            required = true,
            paramLabel = "FILE",
            description = "Recorded requests, one a line; unpacked where the name ends in .gz.")
    private Path file = Path.of("");

    @ArgGroup(exclusive = false)
    private @Nullable GenerateOptions generate;

    Path file() {
        return file;
    }

    @Nullable GenerateOptions generate() {
        return generate;
    }
}
