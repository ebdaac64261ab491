package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class UsageTapProperties {
    private static final String STREAM = """
            : a comment
            event: message_start
            id: 7
            data: {"type":"message_start","message":{"usage":{"input_tokens":20,
            data:  "cache_read_input_tokens":100,"output_tokens":1}}}

            data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"gruezi \u4f60\u597d \\" quoted"}}

            retry: 10
            data: {"type":"message_delta","usage":{"output_tokens":33}}

            data: [DONE]

            """;

    private static final String JSON = """
            {"content":[{"text":"gruezi \u4f60\u597d"}],"usage":{"input_tokens":20,"cache_read_input_tokens":100,\
            "output_tokens":33}}""";

    @Property
    void anEventStreamSplitAtAnyBytesYieldsTheSameUsage(
            @ForAll long seed, @ForAll @IntRange(max = 3) int lineEnd, @ForAll boolean mark) {
        String[] ends = {"\n", "\r\n", "\r", "\n"};
        String text = (mark ? "\uFEFF" : "") + STREAM.replace("\n", ends[lineEnd]);
        assertThat(inPieces(
                        UsageTaps.of(UsageTapTest.ask(Dialect.ANTHROPIC_MESSAGES), "text/event-stream"), text, seed))
                .isEqualTo(new Usage(120, 100, 33, 0, false));
    }

    @Property
    void aJsonAnswerSplitAtAnyBytesYieldsTheSameUsage(@ForAll long seed) {
        assertThat(inPieces(UsageTaps.of(UsageTapTest.ask(Dialect.ANTHROPIC_MESSAGES), "application/json"), JSON, seed))
                .isEqualTo(new Usage(120, 100, 33, 0, false));
    }

    @Property
    void anyBytesLeaveTheTapSane(@ForAll @Size(max = 2000) byte[] bytes, @ForAll boolean stream) {
        UsageTap tap =
                UsageTaps.of(UsageTapTest.ask(Dialect.OPENAI_CHAT), stream ? "text/event-stream" : "application/json");
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        tap.pass(buffer);
        assertThat(buffer.position()).isZero();
        assertThat(tap.usage().output()).isBetween(0L, (long) bytes.length);
    }

    private static Usage inPieces(UsageTap tap, String text, long seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var random = new Random(seed);
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(bytes.length - from, 1 + random.nextInt(12));
            tap.pass(ByteBuffer.wrap(bytes, from, length));
            from += length;
        }
        return tap.usage();
    }
}
