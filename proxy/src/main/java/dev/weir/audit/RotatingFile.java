package dev.weir.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for whole lines that is put aside when it is large enough or its day is over. One that somebody else renames or
 * removes is begun anew at the next write; one that is emptied goes on at its start.
 *
 * <p>Each write holds the lock of the file, so that several processes can write to one, and lines can be erased from it
 * meanwhile. A write that fails leaves no part of a line. For one thread.
 */
public final class RotatingFile extends OutputStream {
    private static final Logger log = LoggerFactory.getLogger(RotatingFile.class);
    private static final int MOST_TRIES = 5;
    private static final long LAST_TIDYING_SECONDS = 2;

    private final Path file;
    private final Rotation rotation;
    private final InstantSource clock;
    private final AuditFiles files;
    private final ExecutorService tidying = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "weir-audit-files");
        thread.setDaemon(true);
        return thread;
    });
    private FileChannel channel;
    private String identity;
    private LocalDate day;
    private boolean stuck;

    private RotatingFile(Path file, Rotation rotation, InstantSource clock, FileChannel channel) throws IOException {
        this.file = file;
        this.rotation = rotation;
        this.clock = clock;
        this.files = new AuditFiles(file);
        this.channel = channel;
        this.identity = AuditFiles.identity(file);
        this.day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    }

    /** Continues a file, or begins it. */
    public static RotatingFile open(Path file, Rotation rotation, InstantSource clock) throws IOException {
        var opened = new RotatingFile(file, rotation, clock, channel(file));
        opened.tidy();
        return opened;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    /** Appends lines, all of them or none. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = 1; !isAppended(ByteBuffer.wrap(bytes, from, length), i >= MOST_TRIES); i++) {
            reopen();
        }
    }

    @Override
    public void close() throws IOException {
        tidying.shutdown();
        try {
            if (!tidying.awaitTermination(LAST_TIDYING_SECONDS, TimeUnit.SECONDS)) {
                log.info("{}: what was put aside is compressed at the next start", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close();
        }
    }

    /** Unless another file has to be opened first. */
    private boolean isAppended(ByteBuffer lines, boolean anyway) throws IOException {
        if (!channel.isOpen()) {
            return false;
        }
        try (FileLock held = channel.lock()) {
            if (!anyway && (isElsewhere() || (isDue(lines.remaining()) && isPutAside()))) {
                return false;
            }
            append(lines);
            return held.isValid();
        }
    }

    private boolean isElsewhere() throws IOException {
        return !identity.equals(AuditFiles.identity(file));
    }

    private void append(ByteBuffer lines) throws IOException {
        long before = channel.size();
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            day = today();
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    private boolean isDue(int more) throws IOException {
        long size = channel.size();
        boolean full = rotation.size() > 0 && size + more > rotation.size();
        boolean over = rotation.daily() && !day.equals(today());
        return size > 0 && (full || over);
    }

    /** A file that cannot be put aside goes on growing. */
    private boolean isPutAside() {
        try {
            Files.move(file, files.next(day));
            stuck = false;
            return true;
        } catch (IOException e) {
            if (!stuck) {
                log.error("{} cannot be put aside and goes on: {}", file, e.toString());
            }
            stuck = true;
            return false;
        }
    }

    private void reopen() throws IOException {
        channel.close();
        channel = channel(file);
        identity = AuditFiles.identity(file);
        day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
        tidy(); // not before this process has let go of what it put aside
    }

    private void tidy() {
        if (rotation.compress() || rotation.keep() > 0) {
            tidying.execute(new Tidying(files, rotation));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
