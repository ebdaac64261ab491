package dev.weir.replay;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file read line by line, as bytes; it is unpacked where its name ends in {@code .gz}. */
final class LineFile implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 28;

    private final String name;
    private final Measured packed;
    private final InputStream bytes;
    private byte[] buffer = new byte[2 * CHUNK];
    private int from;
    private int to;
    private int end;
    private long line;

    private LineFile(String name, Measured packed, InputStream bytes) {
        this.name = name;
        this.packed = packed;
        this.bytes = bytes;
    }

    static LineFile open(Path file) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new IOException(name + ": is a folder (expected: a file)");
        }
        var packed = new Measured(Files.newInputStream(file));
        try {
            return new LineFile(name, packed, name.endsWith(".gz") ? new GZIPInputStream(packed, CHUNK) : packed);
        } catch (EOFException | ZipException e) {
            packed.close();
            throw new IOException(name + ": is not packed by gzip (expected: it is, since its name ends in .gz)", e);
        }
    }

    /** Moves on to the next line; false when there is none. */
    boolean next() throws IOException {
        line++;
        from = to + (to < end ? 1 : 0);
        for (int at = from; ; at++) {
            if (at == end) {
                int passed = at - from;
                if (!fill()) {
                    to = end;
                    return passed > 0;
                }
                at = from + passed;
            }
            if (buffer[at] == '\n') {
                to = at;
                return true;
            }
        }
    }

    /** Where the line stands, until the next one is read: from {@link #from} up to {@link #to}. */
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The number of the line, from 1. */
    long line() {
        return line;
    }

    /** How many bytes of the file itself have been read. */
    long bytesRead() {
        return packed.count;
    }

    BadLineException bad(String problem) {
        return new BadLineException(name, line, problem);
    }

    /** Reads on behind what is left, which moves to the front. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, end - from);
            end -= from;
            from = 0;
        }
        if (end == buffer.length) {
            if (end >= LONGEST_LINE) {
                throw bad("is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        try {
            int read = bytes.read(buffer, end, buffer.length - end);
            end += Math.max(0, read);
            return read > 0;
        } catch (EOFException | ZipException e) {
            throw bad("the file is damaged from here on (expected: whole gzip data)");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Counts what is read of a stream. */
    private static final class Measured extends FilterInputStream {
        private long count;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
