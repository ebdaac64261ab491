package dev.weir.policytest;

import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tests of one policy. */
public final class PolicyTests {
    private static final String POLICY = "policy.yaml";
    private static final int DEPTH = 4;

    private final TestFile tests;

    private PolicyTests(TestFile tests) {
        this.tests = tests;
    }

    /**
     * The test files at a place: the place itself if it is a file, that of the policy if it is the folder of one, and else
     * those of all policies in it, in folders of folders too. A policy that has none is among them all the same.
     */
    public static List<Path> filesAt(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (Files.exists(place.resolve(POLICY)) || Files.exists(place.resolve(TestFile.NAME))) {
            return List.of(place.resolve(TestFile.NAME));
        }
        try (Stream<Path> folders = Files.walk(place, DEPTH)) {
            List<Path> files = folders.filter(folder -> Files.exists(folder.resolve(POLICY)))
                    .filter(folder -> !isHidden(place.relativize(folder)))
                    .sorted()
                    .map(folder -> folder.resolve(TestFile.NAME))
                    .toList();
            if (files.isEmpty()) {
                throw new NoSuchFileException(
                        place.toString(), null, "no policy in it (expected: <name>/" + POLICY + ")");
            }
            return files;
        }
    }

    /** The tests in a file. */
    public static PolicyTests read(Path file) throws ProblemsException {
        return new PolicyTests(TestFile.read(file));
    }

    /**
     * Plays the cases of a file whose names have this text in them, and tells how complete they are if all were played.
     * What is wrong with the files is part of the result.
     */
    public static PolicyResult run(Path file, String only) {
        String folder = folder(file);
        if (!Files.exists(file)) {
            return new PolicyResult(
                    folder, file, List.of(), Optional.empty(), file + ": there are no tests of this policy");
        }
        try {
            PolicyTests tests = read(file);
            var results = new ArrayList<CaseResult>();
            for (String name : tests.names()) {
                if (name.contains(only)) {
                    results.add(tests.run(name));
                }
            }
            Optional<Coverage> coverage = only.isEmpty() ? Optional.of(tests.coverage(results)) : Optional.empty();
            return new PolicyResult(folder, file, results, coverage, "");
        } catch (ProblemsException e) {
            return new PolicyResult(folder, file, List.of(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** The names of the cases, in their order. */
    public List<String> names() {
        return tests.cases().stream().map(TestCase::name).toList();
    }

    /** Plays one case. */
    public CaseResult run(String name) {
        TestCase wanted = tests.cases().stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case \"" + name + "\""));
        return CaseRun.of(wanted, start());
    }

    /** Plays all cases. */
    public List<CaseResult> runAll() {
        return names().stream().map(this::run).toList();
    }

    /** How complete the cases are, by what came of all of them. */
    public Coverage coverage(List<CaseResult> results) {
        return Coverage.of(tests.policy(), results);
    }

    private Instant start() {
        return tests.today().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Kubernetes keeps what it mounts in folders whose names begin with a dot. */
    private static boolean isHidden(Path folder) {
        for (Path part : folder) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }
}
