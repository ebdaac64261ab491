package dev.weir.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Requests in the order of their times, read or made one after the other. */
public interface Traffic extends AutoCloseable {
    /** Recorded traffic, one request a line; unpacked where the name of the file ends in {@code .gz}. */
    static Traffic of(Path file) throws IOException {
        return TrafficFile.open(file);
    }

    /** The next one; nothing when there is none. */
    Optional<RecordedRequest> next() throws IOException;

    /** How far it is: bytes read of a file, or requests made. */
    long position();

    @Override
    void close() throws IOException;
}
