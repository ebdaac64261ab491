package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an encoded answer. The work is bounded by the bytes that pass: data that is broken, or grows
 * beyond what text does, is given up on, and the usage estimated.
 */
final class DecodingTap implements AnswerTap, Decoder.Sink {
    private static final long FREE_GROWTH = 1 << 20;
    private static final long GROWTH = 64;

    private final AnswerTap content;
    private final UnreadTap unread;
    private @Nullable Decoder decoder;
    private boolean gaveUp;
    private long allowance = FREE_GROWTH;

    DecodingTap(Ask ask, AnswerTap content, Decoder decoder) {
        this.content = content;
        this.unread = new UnreadTap(ask);
        this.decoder = decoder;
    }

    @Override
    public void pass(byte[] data, int from, int to) {
        unread.pass(data, from, to);
        Decoder current = decoder;
        if (current == null) {
            return;
        }
        allowance += GROWTH * (to - from);
        try {
            current.decode(data, from, to, this);
        } catch (DataFormatException e) {
            gaveUp = true;
            close();
        }
    }

    @Override
    public void decoded(byte[] data, int length) throws DataFormatException {
        allowance -= length;
        if (allowance < 0) {
            throw new DataFormatException("more than " + GROWTH + " bytes of one (expected: text)");
        }
        content.pass(data, 0, length);
    }

    private void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    @Override
    public Reply reply(PromptKey key) {
        return content.reply(key);
    }

    /** What was read before the data broke is kept; the rest is estimated from the bytes. */
    @Override
    public Usage usage() {
        close();
        Usage read = content.usage();
        if (!gaveUp || !read.estimated()) {
            return read;
        }
        long output = Math.max(read.output(), unread.usage().output());
        return new Usage(read.input(), read.cached(), output, read.reasoning(), true);
    }
}
