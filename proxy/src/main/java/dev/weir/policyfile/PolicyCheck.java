package dev.weir.policyfile;

import dev.weir.domain.policy.Policy;
import dev.weir.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says everything there is to say of policies before they are in force. */
public final class PolicyCheck {
    private static final String TESTS = "policy.test.yaml";

    private final Installation proxies;
    private final LocalDate today;

    /**
     * What was found.
     *
     * @param policies those that could be in force, the disabled ones too
     * @param problems what keeps the others, and with them all of their folder, from being in force
     * @param doubts what does not, and is hardly meant
     */
    public record Report(List<Policy> policies, List<Problem> problems, List<Problem> doubts) {
        public Report {
            policies = List.copyOf(policies);
            problems = List.copyOf(problems);
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * A check.
     *
     * @param proxies where they are to be in force
     * @param today the day on which exemptions must not be over
     */
    public PolicyCheck(Installation proxies, LocalDate today) {
        this.proxies = proxies;
        this.today = today;
    }

    /** Checks a folder of policies, or the folder of one. */
    public Report check(Path folder) {
        Path file = folder.resolve(PolicyFile.NAME);
        return Files.exists(file) ? checkOne(folder, file) : checkAll(folder);
    }

    private Report checkOne(Path folder, Path file) {
        var found = new Found();
        Path name = folder.toAbsolutePath().normalize().getFileName();
        try {
            found.add(inspect(folder, String.valueOf(name), Files.readAllBytes(file)));
        } catch (IOException e) {
            found.problems.add(Problem.of(file.toString(), "cannot be read: " + e));
        }
        return found.report();
    }

    private Report checkAll(Path folder) {
        FolderSnapshot snapshot = FolderSnapshot.of(folder);
        var found = new Found();
        found.problems.addAll(snapshot.problems());
        for (Map.Entry<String, byte[]> file : snapshot.files().entrySet()) {
            found.add(inspect(folder.resolve(file.getKey()), file.getKey(), file.getValue()));
        }
        if (found.problems.isEmpty()) {
            found.doubts.addAll(new Coverage(folder, found.policies).doubts(proxies.paths()));
        }
        return found.report();
    }

    private Inspected inspect(Path folder, String name, byte[] bytes) {
        Inspected read =
                PolicyFile.inspect(name, folder.resolve(PolicyFile.NAME).toString(), bytes, today, proxies);
        Path tests = folder.resolve(TESTS);
        if (Files.exists(tests)) {
            return read;
        }
        var doubts = new ArrayList<>(read.doubts());
        doubts.add(Problem.of(
                tests.toString(),
                "there is none (expected: cases that show whom the policy acts on and whom it leaves alone)"));
        return new Inspected(read.policy(), read.problems(), doubts);
    }

    private static final class Found {
        final List<Policy> policies = new ArrayList<>();
        final List<Problem> problems = new ArrayList<>();
        final List<Problem> doubts = new ArrayList<>();

        void add(Inspected read) {
            problems.addAll(read.problems());
            doubts.addAll(read.doubts());
            if (read.problems().isEmpty()) {
                read.policy().ifPresent(policies::add);
            }
        }

        Report report() {
            return new Report(policies, problems, doubts);
        }
    }
}
