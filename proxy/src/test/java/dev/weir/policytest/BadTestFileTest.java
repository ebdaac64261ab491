package dev.weir.policytest;

import dev.weir.testing.Golden;
import dev.weir.yaml.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of tests with one mistake each, or a few of a kind. */
final class BadTestFileTest {
    private static final Path BESIDE_A_POLICY = Path.of("src/test/resources/policytest/chat/policy.test.yaml");

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldInExactlyTheseWords() throws IOException {
        return Golden.bad("policytest/bad", file -> TestFile.read(BESIDE_A_POLICY, Source.read(file)));
    }
}
