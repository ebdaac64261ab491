package dev.weir.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Traffic from a file, one request a line. */
final class TrafficFile implements Traffic {
    private final LineFile file;
    private final TrafficParser parser = new TrafficParser();

    private TrafficFile(LineFile file) {
        this.file = file;
    }

    static TrafficFile open(Path file) throws IOException {
        return new TrafficFile(LineFile.open(file));
    }

    @Override
    public Optional<RecordedRequest> next() throws IOException {
        return file.next() ? Optional.of(parser.read(file)) : Optional.empty();
    }

    @Override
    public long position() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
