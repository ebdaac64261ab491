package dev.weir.app;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Whole lines of UTF-8, each written at once, as text. */
final class Printed extends OutputStream {
    private final PrintWriter to;

    Printed(PrintWriter to) {
        this.to = to;
    }

    @Override
    public void write(int letter) {
        to.write(letter);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        to.write(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        to.flush();
    }

    @Override
    public void close() {
        to.flush();
    }
}
