package dev.weir.config;

import dev.weir.testing.Golden;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of settings and key files with one mistake each. */
final class BadSettingsTest {
    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldInExactlyTheseWords() throws IOException {
        return Golden.bad("config/bad", file -> SettingsFile.read(file, Map.of()));
    }
}
