package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a request in each dialect: the body, and what the header says of it. */
final class DegradedRequestsTest {
    private static final String GEMINI = "/v1beta/models/gemini-pro:generateContent";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // an effort is lowered to one that needs no more; the lowest stays, and one that is not named
                "OPENAI_CHAT | 2048  | {\"reasoning_effort\":\"high\"}  | {\"reasoning_effort\":\"low\"}    | effort=low",
                "OPENAI_CHAT | 9000  | {\"reasoning_effort\":\"xhigh\"} | {\"reasoning_effort\":\"medium\"} | effort=medium",
                "OPENAI_CHAT | 1024  | {\"reasoning_effort\":\"minimal\"} | {\"reasoning_effort\":\"minimal\"} |",
                "OPENAI_CHAT | 1024  | {\"messages\":[]}                | {\"messages\":[]}                 |",
                "OPENAI_RESPONSES | 2048 | {\"reasoning\":{\"effort\":\"medium\",\"summary\":\"auto\"}}"
                        + "| {\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"}} | effort=low",
                "OPENAI_COMPLETIONS | 2048 | {\"prompt\":\"a\"} | {\"prompt\":\"a\"} |",
                // Anthropic's budgets, and its effort where thinking adapts
                "ANTHROPIC_MESSAGES | 2048 | {\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8000}}"
                        + "| {\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}} | thinking=2048",
                "ANTHROPIC_MESSAGES | 2048 | {\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}"
                        + "| {\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}} |",
                "ANTHROPIC_MESSAGES | 2048 | {\"thinking\":{\"type\":\"disabled\",\"budget_tokens\":8000}}"
                        + "| {\"thinking\":{\"type\":\"disabled\",\"budget_tokens\":8000}} |",
                "ANTHROPIC_MESSAGES | 9000 | {\"thinking\":{\"type\":\"adaptive\"}}"
                        + "| {\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"medium\"}} | effort=medium",
                "ANTHROPIC_MESSAGES | 2048 | {\"output_config\":{\"format\":{}},\"thinking\":{\"type\":\"adaptive\"}}"
                        + "| {\"output_config\":{\"format\":{},\"effort\":\"low\"},\"thinking\":{\"type\":\"adaptive\"}} | effort=low",
                "ANTHROPIC_MESSAGES | 2048 | {\"output_config\":{\"effort\":\"max\"},\"thinking\":{\"type\":\"adaptive\"}}"
                        + "| {\"output_config\":{\"effort\":\"low\"},\"thinking\":{\"type\":\"adaptive\"}} | effort=low",
                "ANTHROPIC_MESSAGES | 2048 | {\"output_config\":{\"effort\":\"high\"}} | {\"output_config\":{\"effort\":\"high\"}} |",
                // Gemini's: a number, a word, or what it likes
                "GEMINI_GENERATE | 2048 | {\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":-1}}}"
                        + "| {\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":2048}}} | thinking=2048",
                "GEMINI_GENERATE | 2048 | {\"generation_config\":{\"thinking_config\":{\"thinking_level\":\"HIGH\"}}}"
                        + "| {\"generation_config\":{\"thinking_config\":{\"thinking_level\":\"LOW\"}}} | effort=low",
                "GEMINI_GENERATE | 2048 | {\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}}"
                        + "| {\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true,\"thinkingBudget\":2048}}}"
                        + "| thinking=2048",
                "GEMINI_GENERATE | 2048 | {\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}}"
                        + "| {\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}} |",
            })
    void reasoningIsHeldToABudget(Dialect dialect, long budget, String body, String expected, String announced) {
        assertEdited(
                dialect,
                body,
                new Edits(0, false, 0, false, budget, false, OptionalInt.empty(), ""),
                expected,
                announced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT | {\"seed\":7,\"temperature\":0.2,\"top_p\":0.5,\"n\":1} | {\"n\":1} | sampling",
                "OPENAI_COMPLETIONS | {\"prompt\":\"a\",\"seed\":7} | {\"prompt\":\"a\"} | sampling",
                "OPENAI_RESPONSES | {\"temperature\":0.2,\"input\":\"a\"} | {\"input\":\"a\"} | sampling",
                "ANTHROPIC_MESSAGES | {\"top_k\":1,\"max_tokens\":5} | {\"max_tokens\":5} | sampling",
                "GEMINI_GENERATE | {\"generationConfig\":{\"seed\":7,\"topK\":1,\"maxOutputTokens\":5}}"
                        + "| {\"generationConfig\":{\"maxOutputTokens\":5}} | sampling",
                // there is nothing to take, or nothing that steers
                "OPENAI_CHAT | {\"seed\":null,\"n\":1} | {\"seed\":null,\"n\":1} |",
                "OPENAI_EMBEDDINGS | {\"input\":\"a\",\"dimensions\":5} | {\"input\":\"a\",\"dimensions\":5} |",
                // an upstream may be lenient about what does not decide anything: all of it goes
                "OPENAI_CHAT | {\"seed\":7,\"n\":1,\"seed\":\"8\"} | {\"n\":1} | sampling",
            })
    void samplingIsLeftToTheModel(Dialect dialect, String body, String expected, String announced) {
        assertEdited(
                dialect, body, new Edits(0, false, 0, false, 0, true, OptionalInt.empty(), ""), expected, announced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT | {\"messages\":[]} | {\"messages\":[],\"seed\":42} | pinned",
                "OPENAI_CHAT | {\"seed\":7,\"temperature\":0.7} | {\"seed\":42,\"temperature\":0} | pinned",
                "OPENAI_COMPLETIONS | {\"prompt\":\"a\"} | {\"prompt\":\"a\",\"seed\":42} | pinned",
                "GEMINI_GENERATE | {\"generation_config\":{\"temperature\":2}}"
                        + "| {\"generation_config\":{\"temperature\":0,\"seed\":42}} | pinned",
                // no seed there, and models that think take no temperature but 1
                "ANTHROPIC_MESSAGES | {\"temperature\":0.7} | {\"temperature\":0} | pinned",
                "ANTHROPIC_MESSAGES | {\"temperature\":1.0} | {\"temperature\":1.0} |",
                "OPENAI_RESPONSES | {\"input\":\"a\"} | {\"input\":\"a\"} |",
                "OPENAI_EMBEDDINGS | {\"input\":\"a\"} | {\"input\":\"a\"} |",
            })
    void repeatsAreDrawnAlike(Dialect dialect, String body, String expected, String announced) {
        assertEdited(
                dialect, body, new Edits(0, false, 0, false, 0, false, OptionalInt.of(42), ""), expected, announced);
    }

    @Test
    void whatIsPinnedIsNotLeftToTheModel() {
        String body = "{\"seed\":7,\"temperature\":0.7,\"top_p\":0.5}";
        assertEdited(
                Dialect.OPENAI_CHAT,
                body,
                new Edits(0, false, 0, false, 0, true, OptionalInt.of(42), ""),
                "{\"seed\":42,\"temperature\":0}",
                "pinned, sampling");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_CHAT | {\"model\" : \"large\",\"n\":1} | {\"model\" : \"small\",\"n\":1} | model=small",
                "OPENAI_RESPONSES | {\"model\":\"large\"} | {\"model\":\"small\"} | model=small",
                "OPENAI_COMPLETIONS | {\"model\":\"large\"} | {\"model\":\"small\"} | model=small",
                "ANTHROPIC_MESSAGES | {\"model\":\"large\"} | {\"model\":\"small\"} | model=small",
                "OPENAI_CHAT | {\"model\":\"small\"} | {\"model\":\"small\"} |",
                // vectors of another model would be of another space
                "OPENAI_EMBEDDINGS | {\"model\":\"large\",\"input\":\"a\"} | {\"model\":\"large\",\"input\":\"a\"} |",
            })
    void anotherModelAnswers(Dialect dialect, String body, String expected, String announced) {
        assertEdited(dialect, body, swap("small"), expected, announced);
    }

    @Test
    void geminisModelStandsInThePath() {
        var gemini = new Reading(Dialect.GEMINI_GENERATE, GEMINI, "alt=sse");
        var edited = RequestEditor.apply(gemini.request("{\"contents\":[]}"), swap("gemini-flash"));
        assertThat(edited.path()).contains("/v1beta/models/gemini-flash:generateContent");
        assertThat(edited.ask().model()).isEqualTo("gemini-flash");
        assertThat(edited.announced()).containsExactly("model=gemini-flash");
        assertThat(Reading.text(edited)).isEqualTo("{\"contents\":[]}");

        assertThat(RequestEditor.apply(gemini.request("{}"), swap("other/maker"))
                        .path())
                .as("no name that a path of Gemini's has room for")
                .isEmpty();
        var tuned = new Reading(Dialect.GEMINI_GENERATE, "/v1beta/tunedModels/ours:generateContent");
        assertThat(RequestEditor.apply(tuned.request("{}"), swap("gemini-flash"))
                        .path())
                .isEmpty();
    }

    /** The lower of the two counts, and it is said once. */
    @Test
    void anOutputCapBelowTheReasoningBudgetLowersItFurther() {
        assertEdited(
                Dialect.ANTHROPIC_MESSAGES,
                "{\"max_tokens\":9000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8000}}",
                new Edits(3000, false, 0, true, 4000, false, OptionalInt.empty(), ""),
                "{\"max_tokens\":3000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1500,\"display\":\"omitted\"}}",
                "output-cap=3000, thinking=1500, reasoning");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"generationConfig\":{\"maxOutputTokens\":512,\"seed\":42}}",
                "{\"generationConfig\":null} | {\"generationConfig\":{\"maxOutputTokens\":512,\"seed\":42}}",
                "{\"generationConfig\": { }} | {\"generationConfig\": {\"maxOutputTokens\":512,\"seed\":42 }}",
            })
    void whatIsPutInGoesIntoOneObject(String body, String expected) {
        assertEdited(
                Dialect.GEMINI_GENERATE,
                body,
                new Edits(512, false, 0, false, 0, false, OptionalInt.of(42), ""),
                expected,
                "output-cap=512, pinned");
    }

    private static Edits swap(String model) {
        return new Edits(0, false, 0, false, 0, false, OptionalInt.empty(), model);
    }

    private static void assertEdited(Dialect dialect, String body, Edits edits, String expected, String announced) {
        var reading = new Reading(dialect, dialect == Dialect.GEMINI_GENERATE ? GEMINI : "/v1/any");
        var edited = RequestEditor.apply(reading.request(body), edits);
        assertThat(Reading.text(edited)).isEqualTo(expected);
        assertThat(edited.announced()).isEqualTo(announced == null ? List.of() : List.of(announced.split(", ")));
    }
}
