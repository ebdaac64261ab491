package dev.weir.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audit entries as JSON lines, written by a thread of its own. Taking one never blocks: what does not fit into the queue
 * is dropped and counted.
 *
 * <p>Who takes the lines says where they are kept, and for how long.
 */
public final class AuditLog implements Consumer<AuditEntry>, AutoCloseable {
    /** Takes nothing down; entries are not even made for it. */
    public static final Consumer<AuditEntry> OFF = entry -> {};

    /** No copies of lines are taken. */
    public static final Consumer<byte[]> NO_COPIES = line -> {};

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int BATCH = 256;
    private static final long LOOK_UP_MS = 100;
    private static final long LAST_WRITES_MS = 5000;

    private final OutputStream sink;
    private final Consumer<byte[]> copies;
    private final AuditLine line;
    private final BlockingQueue<AuditEntry> waiting;
    private final Counter notQueued;
    private final Counter notWritten;
    private final Thread writer = new Thread(this::writeAll, "weir-audit");
    private volatile boolean closed;
    private boolean failing;

    private AuditLog(OutputStream sink, Consumer<byte[]> copies, AuditSettings settings, MeterRegistry registry) {
        this.sink = sink;
        this.copies = copies;
        this.line = new AuditLine(settings);
        this.waiting = new ArrayBlockingQueue<>(settings.capacity());
        this.notQueued = Meters.AUDIT_DROPPED.counter(registry, "queue_full");
        this.notWritten = Meters.AUDIT_DROPPED.counter(registry, "write_failed");
        writer.setDaemon(true);
    }

    public static AuditLog toStandardOutput(Consumer<byte[]> copies, AuditSettings settings, MeterRegistry registry) {
        return to(new FileOutputStream(FileDescriptor.out), copies, settings, registry);
    }

    /** Writes to a stream and nowhere else. */
    public static AuditLog to(OutputStream sink, AuditSettings settings, MeterRegistry registry) {
        return to(sink, NO_COPIES, settings, registry);
    }

    /**
     * Writes to a stream, whole lines at a time; the log closes it.
     *
     * @param copies given each line too, without its end, whether it could be written or not; must not block
     */
    public static AuditLog to(
            OutputStream sink, Consumer<byte[]> copies, AuditSettings settings, MeterRegistry registry) {
        var audit = new AuditLog(sink, copies, settings, registry);
        audit.writer.start();
        return audit;
    }

    /** Counts copies that were dropped. */
    public static LongConsumer droppedCopies(MeterRegistry registry) {
        Counter counter = Meters.AUDIT_DROPPED.counter(registry, "stream_full");
        return counter::increment;
    }

    /** How many records were lost so far, of those that were to be written. */
    public static double dropped(MeterRegistry registry) {
        return registry.find(Meters.AUDIT_DROPPED.meter()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
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
                if (copies == NO_COPIES) {
                    line.write(entry, text);
                } else {
                    copied(entry, text);
                }
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

    private void copied(AuditEntry entry, ByteArrayOutputStream text) throws IOException {
        var one = new ByteArrayOutputStream();
        line.write(entry, one);
        byte[] whole = one.toByteArray();
        copies.accept(Arrays.copyOf(whole, whole.length - 1));
        text.write(whole);
    }
}
