package dev.weir.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** "Your first policy in ten minutes", followed to the letter: its files are written, its commands run, its output compared. */
final class TenMinutesTest {
    private static final String TITLE = "## Your first policy in ten minutes";
    private static final Pattern STEP = Pattern.compile("(?s)(.*?)```(console|yaml)\n(.*?)```");
    private static final Pattern FILE = Pattern.compile("(?s)Put this into\\s+`([^`]+)`");
    private static final String COMMAND = "$ ./weir ";

    @TempDir
    private static Path folder;

    /** A file to write when it has one, else a command and what it prints. */
    private record Step(String file, String command, String text) {}

    @TestFactory
    Stream<DynamicTest> everyStepDoesWhatItSays() throws IOException {
        return steps().stream()
                .map(step -> dynamicTest(step.file() + step.command(), () -> {
                    if (step.command().isEmpty()) {
                        Files.writeString(folder.resolve(step.file()), step.text());
                    } else {
                        assertThat(said(step.command()))
                                .containsSubsequence(step.text().lines().toList());
                    }
                }));
    }

    @Test
    void itHasSteps() throws IOException {
        assertThat(steps()).filteredOn(step -> step.command().isEmpty()).hasSize(3);
        assertThat(steps()).filteredOn(step -> step.file().isEmpty()).hasSize(6);
    }

    private static List<Step> steps() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf(TITLE);
        String section = readme.substring(start, readme.indexOf("\n## ", start + 1));
        var steps = new ArrayList<Step>();
        Matcher step = STEP.matcher(section);
        while (step.find()) {
            Matcher file = FILE.matcher(step.group(1));
            if (step.group(2).equals("console")) {
                Stream.of(step.group(3).split("(?m)^(?=\\$ )", -1))
                        .filter(command -> !command.isEmpty())
                        .forEach(command -> steps.add(command(command)));
            } else if (file.find()) {
                steps.add(new Step(file.group(1), "", step.group(3)));
            }
        }
        return steps;
    }

    private static Step command(String text) {
        int end = text.indexOf('\n');
        assertThat(text).startsWith(COMMAND);
        return new Step("", text.substring(COMMAND.length(), end), text.substring(end + 1));
    }

    private static List<String> said(String command) throws IOException, InterruptedException {
        var arguments = new ArrayList<String>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classes(), "dev.weir.app.Weir"));
        arguments.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // How much was played is told behind the sum.
        return said.lines()
                .map(line -> line.replaceFirst("; [0-9,]+ requests$", ""))
                .toList();
    }

    private static String classes() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
