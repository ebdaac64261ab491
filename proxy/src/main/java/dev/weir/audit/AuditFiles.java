package dev.weir.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file and those that were put aside of it, beside it: {@code audit.jsonl.2026-11-28.0001}, perhaps with {@code .gz}
 * behind.
 */
final class AuditFiles {
    static final String COMPRESSED = ".gz";
    static final String UNFINISHED = ".part";

    private static final Pattern ASIDE = Pattern.compile("\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{4,9})(\\.gz)?");

    private final Path file;

    AuditFiles(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The name for what is put aside next, with the day of its last line. */
    Path next(LocalDate day) throws IOException {
        int last = 0;
        for (Path aside : aside()) {
            Matcher name = match(aside);
            if (name.matches() && name.group(1).equals(day.toString())) {
                last = Math.max(last, Integer.parseInt(name.group(2)));
            }
        }
        return named(".%s.%04d".formatted(day, last + 1));
    }

    /** What a proxy put aside, oldest first. */
    List<Path> aside() throws IOException {
        return list(path -> match(path).matches()).stream()
                .sorted(Comparator.comparing((Path path) -> part(path, 1))
                        .thenComparing(path -> Integer.parseInt(part(path, 2))))
                .toList();
    }

    /** What was begun and not brought to its end. */
    List<Path> unfinished() throws IOException {
        return list(path -> path.getFileName().toString().endsWith(UNFINISHED) && isOfThis(path));
    }

    /**
     * Everything that holds lines, oldest first: the file, and whatever bears its name with a dot or a hyphen and more behind
     * it.
     */
    List<Path> all() throws IOException {
        var times = new HashMap<Path, FileTime>();
        for (Path path : list(path -> (path.equals(file) || isOfThis(path))
                && !path.getFileName().toString().endsWith(UNFINISHED))) {
            try {
                times.put(path, Files.getLastModifiedTime(path));
            } catch (NoSuchFileException gone) {
                times.remove(path); // renamed in this very moment
            }
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Path named(String behind) {
        return file.resolveSibling(file.getFileName() + behind);
    }

    /** What tells a file from others of its name, before and after; empty when there is none. */
    static String identity(Path file) throws IOException {
        try {
            return String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private interface Choice {
        boolean has(Path path);
    }

    private List<Path> list(Choice choice) throws IOException {
        try (Stream<Path> siblings = Files.list(file.resolveSibling(""))) {
            return siblings.filter(choice::has)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private boolean isOfThis(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(file.getFileName() + ".") || name.startsWith(file.getFileName() + "-");
    }

    private Matcher match(Path path) {
        String name = path.getFileName().toString();
        String own = file.getFileName().toString();
        return ASIDE.matcher(name.startsWith(own) ? name.substring(own.length()) : "");
    }

    private String part(Path path, int group) {
        Matcher name = match(path);
        return name.matches() ? name.group(group) : "";
    }
}
