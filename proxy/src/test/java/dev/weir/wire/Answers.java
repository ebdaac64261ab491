package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Answers on their way through a tap, whole or in pieces. */
final class Answers {
    static final String EVENTS = "text/event-stream";
    static final String JSON = "application/json";

    private Answers() {}

    /** An ask with an input estimate of 77 tokens and at most 100 of output. */
    static Ask ask(Dialect dialect) {
        return ask(dialect, true);
    }

    static Ask ask(Dialect dialect, boolean stream) {
        return new Ask(dialect, "/", "m", 77, 100, 1, 0, stream, Logits.NONE, Prompt.NONE);
    }

    static Usage stream(Dialect dialect, String text) {
        return whole(AnswerTaps.of(ask(dialect), EVENTS + "; charset=utf-8"), bytes(text));
    }

    static Usage json(Dialect dialect, String text) {
        return whole(AnswerTaps.of(ask(dialect, false), JSON), bytes(text));
    }

    static Usage whole(AnswerTap tap, byte[] body) {
        tap.pass(ByteBuffer.wrap(body));
        return tap.usage();
    }

    /** Pieces of 1 to 12 bytes, on and off the heap. */
    static Usage inPieces(AnswerTap tap, byte[] body, long seed) {
        var random = new Random(seed);
        int from = 0;
        while (from < body.length) {
            int length = Math.min(body.length - from, 1 + random.nextInt(12));
            tap.pass(random.nextBoolean() ? ByteBuffer.wrap(body, from, length) : direct(body, from, length));
            from += length;
        }
        return tap.usage();
    }

    static ByteBuffer direct(byte[] body, int from, int length) {
        return ByteBuffer.allocateDirect(length).put(body, from, length).flip();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
