package dev.weir.bench;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Reads the events of {@link Upstream} out of a stream, however its bytes are cut. */
final class EventReader {
    private static final int LONGEST_LINE = 512;

    private final Sink sink;
    private byte[] line = new byte[256];
    private int length;

    /** Takes what was read. */
    interface Sink {
        void event(int number, long sentAt);

        void done();
    }

    EventReader(Sink sink) {
        this.sink = sink;
    }

    void read(ByteBuf bytes) {
        while (bytes.isReadable()) {
            byte next = bytes.readByte();
            if (next == '\n') {
                line();
                length = 0;
            } else if (length < LONGEST_LINE) {
                if (length == line.length) {
                    line = Arrays.copyOf(line, LONGEST_LINE);
                }
                line[length++] = next;
            }
        }
    }

    private void line() {
        if (startsWith(Chat.DONE, 0)) {
            sink.done();
            return;
        }
        for (int at = 0; at < length; at++) {
            if (line[at] == Chat.CONTENT[0] && startsWith(Chat.CONTENT, at)) {
                int number = at + Chat.CONTENT.length;
                int time = number;
                while (line[time++] != ' ') {}
                sink.event((int) number(number), number(time));
                return;
            }
        }
    }

    private boolean startsWith(byte[] text, int at) {
        return at + text.length <= length && Arrays.equals(line, at, at + text.length, text, 0, text.length);
    }

    private long number(int at) {
        long number = 0;
        for (int i = at; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
            number = 10 * number + line[i] - '0';
        }
        return number;
    }
}
