package dev.weir.policyfile;

import dev.weir.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of policies with one mistake each. */
final class BadPolicyTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldInExactlyTheseWords() throws IOException {
        return Golden.bad("policyfile/bad", file -> PolicyFile.read("chat", Files.readAllBytes(file), TODAY));
    }
}
