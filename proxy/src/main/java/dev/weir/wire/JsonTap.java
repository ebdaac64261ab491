package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;

/**
 * Reads an answer that is JSON, in any number of pieces: one object or, where Gemini streams without
 * events, an array of them.
 */
final class JsonTap implements AnswerTap {
    private static final int BYTES_A_TOKEN = 4;

    private final Ask ask;
    private final UsageRules rules;
    private final OutputEstimate output;
    private final ReplyDraft reply;
    private final JsonScanner scanner;
    private long bytesSeen;

    JsonTap(Ask ask) {
        this.ask = ask;
        boolean series = ask.dialect() == Dialect.GEMINI_GENERATE;
        this.rules = UsageRules.of(ask.dialect(), series && ask.stream());
        this.reply = new ReplyDraft(ReplyRules.of(ask.dialect(), false));
        this.output = new OutputEstimate(UsageRules.texts(ask.dialect(), false));
        this.scanner = new JsonScanner(rules, output, reply, series);
    }

    @Override
    public void pass(byte[] data, int from, int to) {
        bytesSeen += to - from;
        int at = from;
        while ((at = scanner.scan(data, at, to)) < to) {
            at++; // lines mean nothing here
        }
    }

    @Override
    public Reply reply(PromptKey key) {
        return reply.finish(key);
    }

    @Override
    public Usage usage() {
        long texts = output.tokens();
        return rules.usage(
                ask.inputEstimate(), Math.min(ask.outputEstimate(), texts > 0 ? texts : bytesSeen / BYTES_A_TOKEN));
    }
}
