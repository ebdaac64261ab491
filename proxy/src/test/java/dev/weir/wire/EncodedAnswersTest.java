package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** shenyu#6515: a gzip answer split over buffers broke the reading of usage. */
final class EncodedAnswersTest {
    private static final String JSON = """
            {"choices":[{"message":{"content":"A weir holds the level."}}],\
            "usage":{"prompt_tokens":7,"completion_tokens":9}}""";
    private static final Usage USAGE = new Usage(7, 0, 9, 0, false);

    @Test
    void everyEncodingIsReadByteByByte() {
        for (Encoding encoding : Encoding.values()) {
            AnswerTap tap = tap(encoding.header());
            for (byte b : encoding.encode(Answers.bytes(JSON))) {
                tap.pass(new byte[] {b}, 0, 1);
            }
            assertThat(tap.usage()).as(encoding.name()).isEqualTo(USAGE);
        }
    }

    @Test
    void gzipMayComeAsSeveralMembersAndWithPadding() {
        byte[] all = Answers.bytes(JSON);
        var members = new ByteArrayOutputStream();
        members.writeBytes(Encoding.GZIP.encode(Arrays.copyOf(all, 30)));
        members.writeBytes(Encoding.GZIP.encode(Arrays.copyOfRange(all, 30, all.length)));
        members.writeBytes(new byte[12]);
        assertThat(Answers.inPieces(tap("x-gzip"), members.toByteArray(), 5)).isEqualTo(USAGE);
    }

    @Test
    void aGzipHeaderMayHoldMoreThanItMust() {
        byte[] plain = Encoding.GZIP.encode(Answers.bytes(JSON));
        var full = new ByteArrayOutputStream();
        full.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 0});
        full.writeBytes(new byte[] {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2});
        full.write(plain, 10, plain.length - 10);
        assertThat(Answers.inPieces(tap("gzip"), full.toByteArray(), 5)).isEqualTo(USAGE);
    }

    @Test
    void brokenDataLeavesAnEstimate() {
        for (String header : new String[] {"gzip", "deflate", "br"}) {
            assertThat(Answers.whole(tap(header), Answers.bytes(JSON)))
                    .isEqualTo(new Usage(77, 0, JSON.length() / 2, 0, true));
        }
    }

    @Test
    void encodingsThatCannotBeUndoneLeaveAnEstimate() {
        for (String header : new String[] {"zstd", "gzip, br", "compress"}) {
            assertThat(Answers.whole(tap(header), new byte[60])).isEqualTo(new Usage(77, 0, 30, 0, true));
        }
    }

    @Test
    void aBombIsGivenUpOn() {
        byte[] bomb = Encoding.GZIP.encode(new byte[64 << 20]);
        var sink = new Object() {
            long bytes;
        };
        AnswerTap content = new AnswerTap() {
            @Override
            public void pass(byte[] data, int from, int to) {
                sink.bytes += to - from;
            }

            @Override
            public Reply reply(PromptKey key) {
                return Reply.NONE;
            }

            @Override
            public Usage usage() {
                return new Usage(77, 0, 0, 0, true);
            }
        };
        var tap = new DecodingTap(Answers.ask(Dialect.OPENAI_CHAT), content, new GzipDecoder());
        assertThat(Answers.whole(tap, bomb).estimated()).isTrue();
        assertThat(sink.bytes).isLessThan((1 << 20) + 64L * bomb.length);
    }

    @Test
    void anIdentityIsNoEncoding() {
        assertThat(Answers.whole(tap(" Identity "), Answers.bytes(JSON))).isEqualTo(USAGE);
    }

    private static AnswerTap tap(String encoding) {
        return AnswerTaps.of(Answers.ask(Dialect.OPENAI_CHAT, false), Answers.JSON, encoding);
    }
}
