package dev.weir.policytest;

import static dev.weir.yaml.ScalarTypes.DATE;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.text;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.PolicyFile;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.Problem;
import dev.weir.yaml.Problems;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.ScalarType;
import dev.weir.yaml.Source;
import dev.weir.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code policy.test.yaml}, read and checked.
 *
 * @param policy the policy as it stands
 * @param today the day on which all cases begin, at 00:00 in UTC
 */
record TestFile(Path file, Policy policy, LocalDate today, List<TestCase> cases) {
    static final String NAME = "policy.test.yaml";

    private static final Keys ROOT = Keys.required("policy", "today", "cases");
    private static final Keys CASE = Keys.required("name", "traffic", "expect").and("given");
    private static final Keys GIVEN = Keys.optional("mode");
    private static final ScalarType<String> FILE =
            text(Pattern.compile("[^/\\\\\\s]+\\.yaml"), "the name of a file in this folder, such as policy.yaml");
    private static final ScalarType<Mode> MODE = choice(Mode.class);
    private static final LocalDate NO_DAY = LocalDate.EPOCH;

    TestFile {
        cases = List.copyOf(cases);
    }

    /** Reads a file and the policy beside it; every problem of the first, or else of the second, is told. */
    static TestFile read(Path file) throws ProblemsException {
        return read(file, Source.read(file));
    }

    /** The same with a text that need not be in the file. */
    static TestFile read(Path file, Source source) throws ProblemsException {
        var problems = new Problems(source);
        Fields root = Fields.root(Yaml.read(source, problems), ROOT, problems);
        LocalDate today = root.get("today", DATE, NO_DAY);
        Path policyFile = file.resolveSibling(root.get("policy", FILE, "policy.yaml"));
        var policies =
                new GivenPolicies(policyFile, today.equals(NO_DAY) ? LocalDate.now(java.time.ZoneOffset.UTC) : today);
        Policy policy = policies.given(Optional.empty());
        var cases = new ArrayList<TestCase>();
        var lines = new HashMap<String, Integer>();
        for (Fields fields : root.someSections("cases", "case", CASE)) {
            TestCase read = readCase(fields, policies, file);
            Integer first = lines.putIfAbsent(read.name(), read.line());
            if (first != null && !read.name().isEmpty()) {
                fields.report(
                        "name",
                        "name: '" + read.name() + "' is taken (expected: a name of its own)",
                        "first on line " + first);
            }
            cases.add(read);
        }
        problems.throwIfAny();
        return new TestFile(file, policy, today, cases);
    }

    private static TestCase readCase(Fields fields, GivenPolicies policies, Path file) throws ProblemsException {
        Optional<Mode> mode =
                fields.has("given") ? fields.section("given", GIVEN).get("mode", MODE) : Optional.empty();
        Policy policy = policies.given(mode);
        List<Sending> traffic = TrafficSection.read(fields, policy, file);
        List<Expectation> expectations = ExpectationSection.read(fields, policy, traffic);
        return new TestCase(fields.get("name", textOf(10), ""), fields.line("name"), policy, traffic, expectations);
    }

    /** The policy in the modes that cases give it. */
    private static final class GivenPolicies {
        private final Path file;
        private final byte[] bytes;
        private final LocalDate today;
        private final Map<Optional<Mode>, Policy> read = new HashMap<>();

        GivenPolicies(Path file, LocalDate today) throws ProblemsException {
            this.file = file;
            this.today = today;
            try {
                bytes = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new ProblemsException(List.of(Problem.of(file.toString(), "cannot be read: " + e)));
            }
        }

        Policy given(Optional<Mode> mode) throws ProblemsException {
            Policy known = read.get(mode);
            if (known == null) {
                Path folder = Optional.ofNullable(
                                file.toAbsolutePath().normalize().getParent())
                        .orElse(file);
                String name = String.valueOf(folder.getFileName());
                known = mode.isPresent()
                        ? PolicyFile.read(name, bytes, today, mode.get())
                        : PolicyFile.read(name, bytes, today);
                read.put(mode, known);
            }
            return known;
        }
    }
}
