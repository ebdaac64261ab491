package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weir.policytest.CaseResult;
import dev.weir.policytest.PolicyTests;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every case of every policy that ships, in force or in the library, and that they show each rule at work and at rest. */
final class PolicyCasesTest {
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    @TestFactory
    Stream<DynamicContainer> everyCaseOfEveryPolicyHolds() throws IOException, ProblemsException {
        var policies = new ArrayList<DynamicContainer>();
        for (Path file : PolicyTests.filesAt(FOLDER)) {
            policies.add(
                    dynamicContainer(FOLDER.relativize(file).toString(), file.toUri(), cases(PolicyTests.read(file))));
        }
        return policies.stream();
    }

    private static Stream<DynamicNode> cases(PolicyTests tests) {
        var results = new ArrayList<CaseResult>();
        var nodes = new ArrayList<DynamicNode>();
        for (String name : tests.names()) {
            nodes.add(dynamicTest(name, () -> {
                CaseResult result = tests.run(name);
                results.add(result);
                assertThat(result.failures()).isEmpty();
            }));
        }
        nodes.add(dynamicTest("every rule is at work in one case and at rest in another", () -> {
            List<CaseResult> all = results.size() == tests.names().size() ? results : tests.runAll();
            assertThat(tests.coverage(all).gaps()).isEmpty();
        }));
        return nodes.stream();
    }
}
