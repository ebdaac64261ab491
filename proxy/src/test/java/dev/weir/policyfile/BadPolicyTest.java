package dev.weir.policyfile;

import dev.weir.testing.Golden;
import dev.weir.wire.Dialects;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of policies with one mistake each, and of those with something in them that is hardly meant. */
final class BadPolicyTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldInExactlyTheseWords() throws IOException {
        return Golden.bad("policyfile/bad", file -> PolicyFile.read("chat", Files.readAllBytes(file), TODAY));
    }

    @TestFactory
    Stream<DynamicTest> everyDoubtIsToldInExactlyTheseWords() throws IOException {
        return Golden.bad("policyfile/doubtful", file -> {
            Inspected read = PolicyFile.inspect(
                    "chat",
                    "chat/policy.yaml",
                    Files.readAllBytes(file),
                    TODAY,
                    Installation.reading(Dialects.paths()));
            read.orThrow();
            throw new ProblemsException(read.doubts());
        });
    }
}
