package dev.weir.wire;

import static dev.weir.wire.Answers.json;
import static dev.weir.wire.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import org.junit.jupiter.api.Test;

/** JSON that looks like usage and is none, and the other way round. */
final class JsonScannerTest {
    private static final Usage SEVEN_NINE = new Usage(7, 0, 9, 0, false);
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9}";

    @Test
    void usageWithinATextIsText() {
        assertThat(json(Dialect.OPENAI_CHAT, """
                {"choices":[{"message":{"content":"{\\"usage\\":{\\"prompt_tokens\\":1},\\\\"}}],%s,
                "note":"\\"usage\\":{\\"prompt_tokens\\":1}"}""".formatted(USAGE))).isEqualTo(SEVEN_NINE);
    }

    @Test
    void usageAtOtherDepthsIsNotCounted() {
        assertThat(json(Dialect.OPENAI_CHAT, """
                {"usage":[{"prompt_tokens":1}],%s,"x":{"usage":{"prompt_tokens":1}},"prompt_tokens":5,
                "y":[[{"usage":{"prompt_tokens":1}}]]}""".formatted(USAGE))).isEqualTo(SEVEN_NINE);
        assertThat(json(Dialect.OPENAI_CHAT, "[{" + USAGE + "}]").estimated()).isTrue();
    }

    @Test
    void aNumberWithinACountIsNoCount() {
        assertThat(json(Dialect.OPENAI_CHAT, """
                {"usage":{"prompt_tokens":7,"completion_tokens":9,"prompt_tokens":[5],"prompt_tokens":{"total_tokens":3}}}""")).isEqualTo(SEVEN_NINE);
    }

    @Test
    void namesMayBeSpelledWithEscapes() {
        assertThat(json(
                        Dialect.OPENAI_CHAT,
                        "{\"us\\u0061ge\" : {\"prompt\\u005Ftokens\":7,\n\t\"completion_tokens\" :\r\n 9}}"))
                .isEqualTo(SEVEN_NINE);
    }

    @Test
    void deepNestingCostsNothing() {
        String deep = "{\"a\":" + "[{\"b\":".repeat(100_000) + "1" + "}]".repeat(100_000) + "," + USAGE + "}";
        assertThat(json(Dialect.OPENAI_CHAT, deep)).isEqualTo(SEVEN_NINE);
    }

    /** Formerly an event of more than 256 KiB was passed over. */
    @Test
    void anEventMayBeOfAnySize() {
        String image = "data: {\"choices\":[],\"image\":\"" + "A".repeat(3 << 20) + "\"," + USAGE + "}\n\n";
        assertThat(stream(Dialect.OPENAI_CHAT, image)).isEqualTo(SEVEN_NINE);
    }

    @Test
    void brokenJsonInOneEventLeavesTheNextAlone() {
        String broken = "data: {\"a\":\"unfinished\n\ndata: }]}{{\n\ndata: {\"choices\":[]," + USAGE + "}\n\n";
        assertThat(stream(Dialect.OPENAI_CHAT, broken)).isEqualTo(SEVEN_NINE);
    }

    @Test
    void aCountThatIsCutIsNotTaken() {
        Usage cut = json(Dialect.OPENAI_CHAT, "{\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9");
        assertThat(cut)
                .isEqualTo(new Usage(
                        7, 0, "{\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9".length() / 4, 0, true));
    }

    @Test
    void countsInOtherFormsOfNumbersAreRead() {
        assertThat(json(
                        Dialect.OPENAI_CHAT,
                        "{\"usage\":{\"prompt_tokens\":7.0,\"completion_tokens\":9,\"total_tokens\":1e9}}"))
                .isEqualTo(SEVEN_NINE);
        assertThat(json(Dialect.OPENAI_CHAT, "{\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":-9}}")
                        .output())
                .isZero();
    }
}
