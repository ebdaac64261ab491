package dev.weir.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs on the {@code PATH}. */
public final class Programs {
    private Programs() {}

    static Optional<Path> find(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Without it, the test fails in CI and is skipped elsewhere. */
    public static Path needed(String name, String howToInstall) {
        Optional<Path> found = find(name);
        Needed.orSkipped(found.isPresent(), "no " + name + " on the PATH (Debian: " + howToInstall + ")");
        return found.orElseThrow();
    }
}
