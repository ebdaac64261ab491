package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Reply;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** However an answer is cut, and whatever it holds, what is learned from it is the same and has a bound. */
final class ReplyProperties {
    @Property
    void anAnswerSplitAnywhereTeachesTheSame(@ForAll SampleAnswer answer, @ForAll long seed) {
        assertThat(answer.inPieces(seed)).usingRecursiveComparison().isEqualTo(answer.whole());
    }

    @Property(tries = 200)
    void anEncodedAnswerTeachesTheSame(@ForAll SampleAnswer answer, @ForAll Encoding encoding, @ForAll long seed) {
        AnswerTap tap = answer.tap(encoding.header());
        Answers.inPieces(tap, encoding.encode(answer.bytes()), seed);
        assertThat(tap.reply(SampleAnswer.KEY)).usingRecursiveComparison().isEqualTo(answer.whole());
    }

    @Property
    void anAnswerDamagedAnywhereIsSplitAlike(@ForAll SampleAnswer answer, @ForAll long seed) {
        byte[] body = damaged(answer, new Random(seed));
        AnswerTap whole = answer.tap();
        whole.pass(ByteBuffer.wrap(body));
        AnswerTap split = answer.tap();
        Answers.inPieces(split, body, seed);
        assertThat(bounded(split.reply(SampleAnswer.KEY)))
                .usingRecursiveComparison()
                .isEqualTo(whole.reply(SampleAnswer.KEY));
    }

    /** Bytes turned into others that mean something in JSON, or in UTF-8, or nowhere. */
    private static byte[] damaged(SampleAnswer answer, Random random) {
        byte[] body = answer.bytes();
        for (int i = random.nextInt(12); i >= 0; i--) {
            body[random.nextInt(body.length)] =
                    (byte) "{}[]\",:\\u/dt09 \n\u00ff\u00c3\u00e4".charAt(random.nextInt(18));
        }
        return body;
    }

    @Property
    void anyTextIsReadAsItWouldBeWhole(@ForAll @Size(max = 600) String said) {
        var escaped = new StringBuilder();
        for (int i = 0; i < said.length(); i++) {
            escaped.append(String.format("\\u%04x", (int) said.charAt(i)));
        }
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.OPENAI_CHAT, false), Answers.JSON);
        String body = "{\"choices\":[{\"message\":{\"content\":\"" + escaped + "\"}}]}";
        Answers.inPieces(tap, Answers.bytes(body), said.length());
        assertThat(tap.reply(SampleAnswer.KEY).passages())
                .isEqualTo(Replies.of(SampleAnswer.KEY, "", said, "").passages());
    }

    @Property
    void anyBytesLeaveTheTapSane(
            @ForAll @Size(max = 3000) byte[] bytes, @ForAll boolean stream, @ForAll Dialect dialect) {
        AnswerTap tap = AnswerTaps.of(Answers.ask(dialect), stream ? Answers.EVENTS : Answers.JSON);
        Answers.inPieces(tap, bytes, bytes.length);
        bounded(tap.reply(SampleAnswer.KEY));
    }

    /** Any bytes within the text, where they would be collected. */
    @Property
    void anyBytesWithinATextLeaveTheTapSane(@ForAll @Size(max = 3000) byte[] bytes) {
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.OPENAI_CHAT, false), Answers.JSON);
        byte[] start = Answers.bytes("{\"choices\":[{\"message\":{\"content\":\"");
        tap.pass(start, 0, start.length);
        Answers.inPieces(tap, bytes, bytes.length);
        bounded(tap.reply(SampleAnswer.KEY));
    }

    private static Reply bounded(Reply reply) {
        assertThat(reply.issued().length).isLessThanOrEqualTo(Presented.MOST);
        assertThat(reply.passages().length).isLessThanOrEqualTo(Winnowing.MOST_PICKS);
        return reply;
    }
}
