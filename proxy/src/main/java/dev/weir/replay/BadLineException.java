package dev.weir.replay;

import java.io.IOException;

/** A line that is not what it has to be; its message tells the file, the line, what was found and what was expected. */
public final class BadLineException extends IOException {
    BadLineException(String file, long line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
