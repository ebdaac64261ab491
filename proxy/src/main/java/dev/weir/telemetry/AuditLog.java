package dev.weir.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audit entries as JSON lines, written by a thread of its own. Taking one never blocks: what does not fit into the queue
 * is dropped and counted.
 *
 * <p>A file is opened for append, so that every line goes to wherever the file ends: a rotation that copies the file and
 * truncates it ({@code copytruncate}) leaves no hole. One that renames the file needs a restart, since the log stays with
 * the file it opened.
 */
public final class AuditLog implements Consumer<AuditEntry>, AutoCloseable {
    /** Takes nothing down; entries are not even made for it. */
    public static final Consumer<AuditEntry> OFF = entry -> {};

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int BATCH = 256;
    private static final long LOOK_UP_MS = 100;
    private static final long LAST_WRITES_MS = 5000;

    private final OutputStream sink;
    private final AuditLine line;
    private final BlockingQueue<AuditEntry> waiting;
    private final Counter notQueued;
    private final Counter notWritten;
    private final Thread writer = new Thread(this::writeAll, "weir-audit");
    private volatile boolean closed;
    private boolean failing;

    private AuditLog(OutputStream sink, AuditSettings settings, MeterRegistry registry) {
        this.sink = sink;
        this.line = new AuditLine(settings);
        this.waiting = new ArrayBlockingQueue<>(settings.capacity());
        this.notQueued = Meters.AUDIT_DROPPED.counter(registry, "queue_full");
        this.notWritten = Meters.AUDIT_DROPPED.counter(registry, "write_failed");
        writer.setDaemon(true);
    }

    /** Appends to a file. */
    public static AuditLog toFile(Path file, AuditSettings settings, MeterRegistry registry) throws IOException {
        return to(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), settings, registry);
    }

    public static AuditLog toStandardOutput(AuditSettings settings, MeterRegistry registry) {
        return to(new FileOutputStream(FileDescriptor.out), settings, registry);
    }

    /** Writes to a stream, whole lines at a time; the log closes it. */
    public static AuditLog to(OutputStream sink, AuditSettings settings, MeterRegistry registry) {
        var audit = new AuditLog(sink, settings, registry);
        audit.writer.start();
        return audit;
    }

    @Override
    public void accept(AuditEntry entry) {
        if (closed || !waiting.offer(entry)) {
            notQueued.increment();
        }
    }

    /** Writes what waits, for a few seconds at most, and closes the sink. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(LAST_WRITES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive()) {
            log.warn("audit log: closed with {} records unwritten", waiting.size());
        }
    }

    private void writeAll() {
        try (sink) {
            List<AuditEntry> batch = new ArrayList<>(BATCH);
            while (!closed || !waiting.isEmpty()) {
                AuditEntry first = waiting.poll(LOOK_UP_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("audit log: {}", e.toString());
        }
    }

    private void write(List<AuditEntry> batch) {
        try {
            var text = new ByteArrayOutputStream();
            for (AuditEntry entry : batch) {
                line.write(entry, text);
            }
            text.writeTo(sink);
            sink.flush();
            failing = false;
        } catch (IOException | RuntimeException e) {
            notWritten.increment(batch.size());
            if (!failing) { // the meter goes on counting; one line is enough to act on
                log.error("audit log: records are being lost: {}", e.toString());
            }
            failing = true;
        }
    }
}
