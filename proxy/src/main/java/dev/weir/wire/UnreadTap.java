package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;

/**
 * Estimates the usage of an answer in an encoding that cannot be undone here: a token for every second byte, which is about
 * what compressed text comes to.
 */
final class UnreadTap implements AnswerTap {
    private static final int BYTES_A_TOKEN = 2;

    private final Ask ask;
    private long bytesSeen;

    UnreadTap(Ask ask) {
        this.ask = ask;
    }

    @Override
    public void pass(byte[] data, int from, int to) {
        bytesSeen += to - from;
    }

    @Override
    public Reply reply(PromptKey key) {
        return Reply.NONE;
    }

    @Override
    public Usage usage() {
        long output = ask.dialect() == Dialect.OPENAI_EMBEDDINGS ? 0 : bytesSeen / BYTES_A_TOKEN;
        return new Usage(ask.inputEstimate(), 0, Math.min(ask.outputEstimate(), output), 0, true);
    }
}
