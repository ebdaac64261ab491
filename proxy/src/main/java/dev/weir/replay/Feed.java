package dev.weir.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads or makes traffic ahead on a thread of its own, by a bounded number of batches. */
final class Feed implements AutoCloseable {
    private static final int BATCHES = 8;
    private static final int MOST_REQUESTS = 256;
    private static final int MOST_BYTES = 1 << 20;

    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var reading = new Thread(task, "weir-replay-reader");
        reading.setDaemon(true);
        return reading;
    });
    private final Future<?> reading;

    /**
     * Some requests in the order of their lines.
     *
     * @param position how far the traffic was when it was made
     * @param last whether nothing follows: the traffic ended, or a line was bad
     */
    record Batch(List<RecordedRequest> requests, long position, boolean last) {}

    /** Takes over the traffic and closes it. */
    Feed(Traffic traffic) {
        reading = thread.submit(() -> {
            read(traffic);
            return traffic;
        });
    }

    /** The next batch; what was wrong with the traffic is thrown after the last one that could be read. */
    Batch next() throws IOException {
        try {
            Batch batch = batches.take();
            if (batch.last() && batch.requests().isEmpty()) {
                reading.get();
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException bad) {
                throw bad;
            }
            throw new IllegalStateException("reading traffic failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void read(Traffic traffic) throws IOException, InterruptedException {
        var requests = new ArrayList<RecordedRequest>(MOST_REQUESTS);
        try (traffic) {
            int bytes = 0;
            for (var next = traffic.next(); next.isPresent(); next = traffic.next()) {
                RecordedRequest request = next.get();
                requests.add(request);
                bytes += request.body().length;
                if (requests.size() == MOST_REQUESTS || bytes > MOST_BYTES) {
                    batches.put(new Batch(List.copyOf(requests), traffic.position(), false));
                    requests.clear();
                    bytes = 0;
                }
            }
        } finally {
            if (!requests.isEmpty()) {
                batches.put(new Batch(List.copyOf(requests), traffic.position(), false));
            }
            batches.put(new Batch(List.of(), traffic.position(), true));
        }
    }
}
