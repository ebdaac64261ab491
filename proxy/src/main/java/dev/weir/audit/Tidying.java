package dev.weir.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of files that were put aside: they are compressed, and only the latest are kept. */
final class Tidying implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Tidying.class);

    private final AuditFiles files;
    private final Rotation rotation;

    Tidying(AuditFiles files, Rotation rotation) {
        this.files = files;
        this.rotation = rotation;
    }

    @Override
    public void run() {
        try {
            if (rotation.keep() > 0) {
                prune(files.aside());
            }
            if (rotation.compress()) {
                for (Path aside : files.aside()) {
                    if (!aside.toString().endsWith(AuditFiles.COMPRESSED)) {
                        compress(aside);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            log.warn("audit files are left as they are: {}", e.toString());
        }
    }

    private void prune(List<Path> oldestFirst) throws IOException {
        for (Path aside : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - rotation.keep()))) {
            Files.deleteIfExists(aside);
        }
    }

    /** Holds its lock meanwhile, so that nothing is erased from it that is in the other one then. */
    private static void compress(Path aside) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                Path target = aside.resolveSibling(aside.getFileName() + AuditFiles.COMPRESSED);
                InputStream from = Channels.newInputStream(channel);
                Rewriting.replace(aside, target, to -> {
                    try (OutputStream compressed = new GZIPOutputStream(to)) {
                        from.transferTo(compressed);
                    }
                });
                Files.delete(aside);
            }
        }
    }
}
