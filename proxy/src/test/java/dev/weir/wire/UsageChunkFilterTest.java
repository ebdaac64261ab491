package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class UsageChunkFilterTest {
    private static final String TEXT =
            "data: {\"id\":\"c\",\"choices\":[{\"delta\":{\"content\":\"A\"}}],\"usage\":null}\n\n";
    private static final String CHUNK =
            "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final UsageChunkFilter filter = new UsageChunkFilter(Answers.ask(Dialect.OPENAI_CHAT));

    @Test
    void whatIsToBeSeenGoesOnAsTheSameBuffer() {
        ByteBuffer piece = piece(TEXT + TEXT);
        assertThat(filter.pass(piece)).isSameAs(piece);
        assertThat(piece.remaining()).isEqualTo(2 * TEXT.length());
    }

    @Test
    void theChunkThatNobodyAskedForIsHiddenAndRead() {
        assertThat(text(filter.pass(piece(TEXT + CHUNK + DONE)))).isEqualTo(TEXT + DONE);
        assertThat(filter.usage()).isEqualTo(new Usage(7, 0, 9, 0, false));
    }

    @Test
    void anEventThatHasAChoiceGoesOnBeforeItIsOver() {
        ByteBuffer begun = piece(TEXT.substring(0, TEXT.indexOf("delta")));
        assertThat(filter.pass(begun)).isSameAs(begun);
    }

    @Test
    void anEventThatMayBeTheOneIsHeldUntilItTells() {
        int cut = TEXT.indexOf("choices");
        assertThat(filter.pass(piece(TEXT.substring(0, cut))).hasRemaining()).isFalse();
        assertThat(text(filter.pass(piece(TEXT.substring(cut))))).isEqualTo(TEXT);
    }

    @Test
    void usageBesideChoicesIsNotHidden() {
        ByteBuffer piece = piece(CHUNK.replace("[]", "[{\"index\":0}]"));
        assertThat(filter.pass(piece)).isSameAs(piece);
    }

    /** Azure's first chunk: no choices, and no usage either. */
    @Test
    void noChoicesWithoutUsageIsNotHidden() {
        ByteBuffer piece = piece("data: {\"choices\":[],\"prompt_filter_results\":[],\"usage\":null}\n\n");
        assertThat(filter.pass(piece)).isSameAs(piece);
    }

    @Test
    void anEventTooLongToBeTheOneGoesOn() {
        String start = "data: {\"id\":\"" + "x".repeat(5000);
        assertThat(text(filter.pass(piece(start)))).isEqualTo(start);
    }

    @Test
    void whatIsHeldAtTheEndGoesOnUnlessItIsTheOne() {
        assertThat(filter.pass(piece("data: {\"id\"")).hasRemaining()).isFalse();
        assertThat(text(filter.end())).isEqualTo("data: {\"id\"");
        var another = new UsageChunkFilter(Answers.ask(Dialect.OPENAI_CHAT));
        assertThat(another.pass(piece(CHUNK.strip())).hasRemaining()).isFalse();
        assertThat(another.end().hasRemaining()).isFalse();
    }

    private static ByteBuffer piece(String text) {
        byte[] bytes = Answers.bytes(text);
        return Answers.direct(bytes, 0, bytes.length);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
