package dev.weir.audit;

import io.lettuce.core.RedisException;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of audit lines in a Redis Stream, added by a thread of its own, many at a time. While Redis is away as many wait as
 * have room; what comes beyond is dropped and counted. One that Redis did not answer for is added again, so that it may be
 * there twice.
 */
public final class AuditStream implements Consumer<byte[]>, AutoCloseable {
    /** The member of an entry that holds the line, without its end. */
    static final byte[] LINE = "line".getBytes(StandardCharsets.US_ASCII);

    private static final Logger log = LoggerFactory.getLogger(AuditStream.class);
    private static final int BATCH = 256;
    private static final long LOOK_UP_MS = 100;
    private static final long PAUSE_MS = 1000;
    private static final long LAST_WRITES_MS = 3000;

    private final CompletableFuture<? extends RedisClusterAsyncCommands<byte[], byte[]>> connection;
    private final Kept kept;
    private final byte[] key;
    private final LongConsumer dropped;
    private final BlockingQueue<byte[]> waiting;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = new Thread(this::addAll, "weir-audit-stream");
    private boolean failing;

    /**
     * What is kept of the lines.
     *
     * @param key of the stream
     * @param maxLength about how many entries it has at most
     * @param ttl how long it lives after the last one
     * @param queue how many lines may wait
     */
    public record Kept(String key, long maxLength, Duration ttl, int queue) {}

    private AuditStream(
            CompletionStage<? extends RedisClusterAsyncCommands<byte[], byte[]>> connection,
            Kept kept,
            LongConsumer dropped) {
        this.connection = connection.toCompletableFuture();
        this.kept = kept;
        this.key = kept.key().getBytes(StandardCharsets.UTF_8);
        this.dropped = dropped;
        this.waiting = new ArrayBlockingQueue<>(kept.queue());
        writer.setDaemon(true);
    }

    /** Begins to add, once there is a connection. */
    public static AuditStream over(
            CompletionStage<? extends RedisClusterAsyncCommands<byte[], byte[]>> connection,
            Kept kept,
            LongConsumer dropped) {
        var stream = new AuditStream(connection, kept, dropped);
        stream.writer.start();
        return stream;
    }

    /** Takes a line; never blocks. */
    @Override
    public void accept(byte[] line) {
        if (isClosing() || !waiting.offer(line)) {
            dropped.accept(1);
        }
    }

    /** Adds what waits, for a few seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join(LAST_WRITES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void addAll() {
        List<byte[]> batch = new ArrayList<>(BATCH);
        try {
            while (!isClosing() || !batch.isEmpty() || !waiting.isEmpty()) {
                if (batch.isEmpty()) {
                    fill(batch);
                }
                batch = left(batch);
                if (!batch.isEmpty() && closing.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    break; // no second try at the end
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int lost = batch.size() + waiting.size();
        if (lost > 0) {
            dropped.accept(lost);
            log.warn("audit stream: closed with {} lines that Redis did not take", lost);
        }
    }

    private void fill(List<byte[]> batch) throws InterruptedException {
        byte[] first = waiting.poll(LOOK_UP_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH - 1);
        }
    }

    /** Adds all of them at once; gives back those that are not there. */
    private List<byte[]> left(List<byte[]> batch) {
        if (batch.isEmpty() || !connection.isDone()) {
            return batch;
        }
        List<CompletionStage<String>> added = new ArrayList<>(batch.size());
        try {
            var redis = connection.join();
            for (byte[] line : batch) {
                added.add(redis.xadd(key, room(), Map.of(LINE, line)));
            }
            added.add(redis.pexpire(key, kept.ttl()).thenApply(String::valueOf));
        } catch (RedisException | CompletionException closed) {
            failed(closed);
        }
        var left = new ArrayList<byte[]>(BATCH);
        for (int i = 0; i < batch.size(); i++) {
            if (i >= added.size() || !isThere(added.get(i))) {
                left.add(batch.get(i));
            }
        }
        if (left.isEmpty() && failing) {
            log.info("audit stream: Redis takes lines again");
            failing = false;
        }
        return left;
    }

    private boolean isThere(CompletionStage<?> added) {
        try {
            added.toCompletableFuture().join(); // ends: each command has a time-out
            return true;
        } catch (CompletionException e) {
            failed(e.getCause() == null ? e : e.getCause());
            return false;
        }
    }

    private XAddArgs room() {
        return XAddArgs.Builder.maxlen(kept.maxLength()).approximateTrimming();
    }

    private void failed(Throwable failure) {
        if (!failing) {
            log.warn("audit stream: lines wait, Redis does not take them: {}", failure.toString());
        }
        failing = true;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
