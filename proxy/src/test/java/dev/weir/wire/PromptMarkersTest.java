package dev.weir.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Markers;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each marker has lines that carry it and lines that come close; {@code \n} is a line feed, a bar parts model and prompt. */
final class PromptMarkersTest {
    private static final String MODEL = "gpt-4o";

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TRACE_COERCION")
    void everyLineThatCarriesAMarkerIsFound(Marker marker) throws IOException {
        assertThat(lines(marker.key() + "-prompts.txt"))
                .hasSizeGreaterThanOrEqualTo(25)
                .allMatch(line -> markers(line).has(marker));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TRACE_COERCION")
    void noLineThatComesCloseIsTakenForIt(Marker marker) throws IOException {
        assertThat(lines("no-" + marker.key() + "-prompts.txt"))
                .hasSizeGreaterThanOrEqualTo(60)
                .noneMatch(line -> markers(line).has(marker));
    }

    @ParameterizedTest
    @EnumSource
    void ordinaryPromptsCarryNone(Marker marker) throws IOException {
        assertThat(lines("ordinary-prompts.txt"))
                .noneMatch(line -> markers(line).has(marker));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TRACE_COERCION")
    void proseBeforeAndAfterHidesNothing(Marker marker) throws IOException {
        String prose = "The harbour was quiet that morning.\n\n".repeat(20);

        assertThat(lines(marker.key() + "-prompts.txt")).allMatch(line -> {
            String[] parts = parts(line);
            return read(prose, parts[1] + "\n\n" + prose, parts[0]).has(marker);
        });
    }

    @Test
    void aPurposeOfTheSystemPromptCountsForTheUsersMessage() {
        assertThat(read("You prepare records for instruction tuning.", "Write a question about tides.", MODEL)
                        .has(Marker.TASK_SYNTHESIS))
                .isTrue();
    }

    @Test
    void aPurposeFarBeforeDoesNot() {
        String prose = "The harbour was quiet that morning. ".repeat(60);

        assertThat(read("You know about instruction tuning. " + prose, "Write a question about tides.", MODEL)
                        .has(Marker.TASK_SYNTHESIS))
                .isFalse();
    }

    @Test
    void whomTasksAreForMayBeSaidAfterwards() {
        String tasks = "Generate 20 diverse tasks.";

        assertThat(read("", tasks, MODEL).has(Marker.TASK_SYNTHESIS)).isTrue();
        assertThat(read("", tasks + " They are for my pupils.", MODEL).has(Marker.TASK_SYNTHESIS))
                .isFalse();
    }

    @Test
    void judgingMayBeToldOverSystemPromptAndMessage() {
        assertThat(read(
                                "Assess by these criteria: relevance and clarity. Close with a score.",
                                "The question: what is rain?\n\nResponse A: water\n\nResponse B: wind",
                                MODEL)
                        .has(Marker.PREFERENCE_JUDGING))
                .isTrue();
    }

    @Test
    void anIdentityIsForeignOnlyToAnotherMaker() {
        String claude = "You are Claude, a helpful assistant.";

        assertThat(found(claude, Dialect.OPENAI_CHAT, "gpt-4o")).isTrue();
        assertThat(found(claude, Dialect.OPENAI_CHAT, "claude-sonnet-4-5"))
                .as("Anthropic's model over OpenAI's dialect")
                .isFalse();
        assertThat(found(claude, Dialect.OPENAI_CHAT, "house-model"))
                .as("a model of unknown make")
                .isFalse();
        assertThat(found(claude, Dialect.ANTHROPIC_MESSAGES, "glm-4.6"))
                .as("another maker's model over Anthropic's dialect")
                .isFalse();
        assertThat(found(claude, Dialect.GEMINI_GENERATE, "house-model")).isTrue();
    }

    @Test
    void aModelOfTwoMakersMayBeEither() {
        String model = "deepseek-r1-distill-llama-70b";

        assertThat(found("You are DeepSeek.", Dialect.OPENAI_CHAT, model)).isFalse();
        assertThat(found("You are Llama, an open model.", Dialect.OPENAI_CHAT, model))
                .isFalse();
        assertThat(found("You are Qwen.", Dialect.OPENAI_CHAT, model)).isTrue();
    }

    private static boolean found(String system, Dialect dialect, String model) {
        return read(system, "Hello.", dialect, model).has(Marker.FOREIGN_IDENTITY);
    }

    private static Markers markers(String line) {
        String[] parts = parts(line);
        return read("", parts[1], parts[0]);
    }

    /** The model and the prompt. */
    private static String[] parts(String line) {
        int bar = line.indexOf('|');
        String model = bar < 0 ? MODEL : line.substring(0, bar);
        return new String[] {model, line.substring(bar + 1).replace("\\n", "\n")};
    }

    private static Markers read(String system, String user, String model) {
        boolean claude = model.startsWith("claude");
        return read(system, user, claude ? Dialect.ANTHROPIC_MESSAGES : Dialect.OPENAI_CHAT, model);
    }

    private static Markers read(String system, String user, Dialect dialect, String model) {
        return PromptSketcher.sketch(system, user, false, dialect, model).markers();
    }

    private static List<String> lines(String name) throws IOException {
        try (var in = Objects.requireNonNull(PromptMarkersTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
