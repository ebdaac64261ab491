package dev.weir.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file's lines, with their ends, as they are. */
final class Lines {
    private final InputStream from;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;

    Lines(InputStream from) {
        this.from = from;
    }

    /** The next one, with what ends it where something does; empty after the last. */
    byte[] next() throws IOException {
        var line = new ByteArrayOutputStream(1024);
        while (position < end || isFilled()) {
            int start = position;
            while (position < end) {
                if (buffer[position++] == '\n') {
                    line.write(buffer, start, position - start);
                    return line.toByteArray();
                }
            }
            line.write(buffer, start, position - start);
        }
        return line.toByteArray();
    }

    private boolean isFilled() throws IOException {
        position = 0;
        end = Math.max(0, from.read(buffer));
        return end > 0;
    }
}
