package dev.weir.policyfile;

import dev.weir.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The policy files of a folder as they were at one moment.
 *
 * @param files their bytes by the name of their own folder
 * @param problems what could not be read
 */
record FolderSnapshot(SortedMap<String, byte[]> files, List<Problem> problems) {

    /** Reads {@code <name>/policy.yaml} of every folder whose name does not begin with a dot, as those of Kubernetes do. */
    static FolderSnapshot of(Path folder) {
        var files = new TreeMap<String, byte[]>();
        var problems = new ArrayList<Problem>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(inner -> !name(inner).startsWith(".")).forEach(inner -> read(inner, files, problems));
        } catch (IOException | UncheckedIOException e) {
            problems.add(Problem.of(folder.toString(), "cannot be read: " + e));
        }
        if (files.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of(folder.toString(), "no policy (expected: <name>/policy.yaml)"));
        }
        return new FolderSnapshot(files, problems);
    }

    /** Reads the one policy of this folder. */
    static FolderSnapshot ofOne(Path folder) {
        var files = new TreeMap<String, byte[]>();
        var problems = new ArrayList<Problem>();
        read(folder.toAbsolutePath().normalize(), files, problems);
        return new FolderSnapshot(files, problems);
    }

    private static void read(Path inner, SortedMap<String, byte[]> files, List<Problem> problems) {
        Path file = inner.resolve(PolicyFile.NAME);
        try {
            if (Files.exists(file)) {
                files.put(name(inner), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            problems.add(Problem.of(file.toString(), "cannot be read: " + e));
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /** The same text for the same content, and for that only. */
    String fingerprint() {
        var text = new StringBuilder();
        files.forEach((name, bytes) ->
                text.append(name).append(' ').append(Digest.of(bytes)).append('\n'));
        return text.append(problems).toString();
    }
}
