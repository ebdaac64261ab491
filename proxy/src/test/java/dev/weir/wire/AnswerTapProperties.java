package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class AnswerTapProperties {
    private static final String STREAM = """
            : a comment
            event: message_start
            id: 7
            data: {"type":"message_start","message":{"usage":{"input_tokens":20,
            data:  "cache_read_input_tokens":100,"output_tokens":1}}}

            data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"gruezi \u4f60\u597d \\" quoted"}}

            retry: 10
            data: {"type":"message_delta","us\\u0061ge":{"output_tokens":33}}

            data: [DONE]

            """;

    private static final String JSON = """
            {"content":[{"text":"gruezi \u4f60\u597d \\\\\\" \\"usage\\":{\\"input_tokens\\":1}"}],"usage" : {"input_tokens":20,\
            "cache_read_input_tokens":100,"output_tokens":33}}""";

    private static final String CHUNKS = """
            data: {"id":"c","choices":[{"delta":{"content":"A \\"weir\\""}}],"usage":null}

            : still here

            data: {"choices":[{"delta":{"content":" holds"}}],"usage":{"prompt_tokens":7,"completion_tokens":2}}

            |event: usage
            data: {"id":"c","choices":[],"usage":{"prompt_tokens":7,
            data: "completion_tokens":9}}

            |data: [DONE]

            """;

    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final Usage USAGE = new Usage(120, 100, 33, 0, false);

    @Property
    void anEventStreamSplitAtAnyBytesYieldsTheSameUsage(
            @ForAll long seed, @ForAll @IntRange(max = 2) int lineEnd, @ForAll boolean mark) {
        String text = (mark ? "\uFEFF" : "") + STREAM.replace("\n", LINE_ENDS[lineEnd]);
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES), Answers.EVENTS);
        assertThat(Answers.inPieces(tap, Answers.bytes(text), seed)).isEqualTo(USAGE);
    }

    /** higress#2918, higress#4146: JSON split over chunks was not parsed, and a chunk was taken for an event. */
    @Property
    void aJsonAnswerSplitAtAnyBytesYieldsTheSameUsage(@ForAll long seed) {
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES), Answers.JSON);
        assertThat(Answers.inPieces(tap, Answers.bytes(JSON), seed)).isEqualTo(USAGE);
    }

    @Property
    void anEncodedAnswerSplitAtAnyBytesYieldsTheSameUsage(
            @ForAll long seed, @ForAll Encoding encoding, @ForAll boolean stream) {
        AnswerTap tap = AnswerTaps.of(
                Answers.ask(Dialect.ANTHROPIC_MESSAGES), stream ? Answers.EVENTS : Answers.JSON, encoding.header());
        assertThat(Answers.inPieces(tap, encoding.encode(Answers.bytes(stream ? STREAM : JSON)), seed))
                .isEqualTo(USAGE);
    }

    @Property
    void anyCutOfAStreamIsEstimatedAlikeHoweverItWasSplit(@ForAll long seed, @ForAll @IntRange(max = 400) int length) {
        byte[] cut = Answers.bytes(STREAM.substring(0, Math.min(length, STREAM.length())));
        AnswerTap whole = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES), Answers.EVENTS);
        AnswerTap split = AnswerTaps.of(Answers.ask(Dialect.ANTHROPIC_MESSAGES), Answers.EVENTS);
        assertThat(Answers.inPieces(split, cut, seed)).isEqualTo(Answers.whole(whole, cut));
    }

    @Property
    void exactlyTheHiddenChunkIsMissingHoweverTheStreamIsSplit(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int lineEnd,
            @ForAll @IntRange(min = 1, max = 300) int longest) {
        String[] parts = CHUNKS.replace("\n", LINE_ENDS[lineEnd]).split("\\|");
        byte[] body = Answers.bytes(String.join("", parts));
        var filter = new UsageChunkFilter(Answers.ask(Dialect.OPENAI_CHAT));
        assertThat(filtered(filter, body, longest, new Random(seed))).isEqualTo(parts[0] + parts[2]);
        assertThat(filter.usage()).isEqualTo(new Usage(7, 0, 9, 0, false));
    }

    @Property
    void aFilterPassesArbitraryBytesAsTheyAre(
            @ForAll @Size(max = 2000) byte[] body, @ForAll @IntRange(min = 1, max = 300) int longest) {
        var filter = new UsageChunkFilter(Answers.ask(Dialect.OPENAI_CHAT));
        assertThat(filtered(filter, body, longest, new Random(longest)))
                .isEqualTo(new String(body, StandardCharsets.ISO_8859_1));
    }

    @Property
    void anyBytesLeaveTheTapSane(
            @ForAll @Size(max = 2000) byte[] bytes, @ForAll boolean stream, @ForAll Dialect dialect) {
        AnswerTap tap = AnswerTaps.of(Answers.ask(dialect), stream ? Answers.EVENTS : Answers.JSON);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        tap.pass(buffer);
        assertThat(buffer.position()).isZero();
        assertThat(tap.usage().output()).isBetween(0L, (long) bytes.length);
    }

    @Property
    void anyBytesLeaveTheDecodersSane(@ForAll @Size(max = 2000) byte[] bytes, @ForAll Encoding encoding) {
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.OPENAI_CHAT), Answers.JSON, encoding.header());
        assertThat(Answers.inPieces(tap, bytes, bytes.length).estimated()).isTrue();
    }

    /** What goes on, one character a byte. */
    private static String filtered(UsageChunkFilter filter, byte[] body, int longest, Random random) {
        var seen = new ByteArrayOutputStream();
        int from = 0;
        while (from < body.length) {
            int length = Math.min(body.length - from, 1 + random.nextInt(longest));
            add(
                    seen,
                    filter.pass(
                            random.nextBoolean()
                                    ? ByteBuffer.wrap(body, from, length)
                                    : Answers.direct(body, from, length)));
            from += length;
        }
        add(seen, filter.end());
        return seen.toString(StandardCharsets.ISO_8859_1);
    }

    private static void add(ByteArrayOutputStream seen, ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            seen.write(bytes.get());
        }
    }
}
