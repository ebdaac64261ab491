package dev.weir.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;

/** Short streams, a few at a time, after which the proxy's JIT compiler has seen all that a stream needs. */
final class WarmUp implements OneStream.Listener {
    private static final int AT_ONCE = 32;

    private final Client client;
    private final int streams;
    private final Failures failures = new Failures();
    private final CompletableFuture<Failures> over = new CompletableFuture<>();
    private int asked;
    private int ended;

    private WarmUp(Client client, int streams) {
        this.client = client;
        this.streams = streams;
    }

    /** Returns what failed when the last has ended; not to be called on the thread of the client. */
    static Failures run(EventLoop loop, Client client, int streams) {
        if (streams == 0) {
            return new Failures();
        }
        var warmUp = new WarmUp(client, streams);
        loop.execute(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                warmUp.next();
            }
        });
        return warmUp.over.join();
    }

    private void next() {
        if (asked < streams) {
            client.send(Chat.requestFew(asked++), new OneStream(Chat.FEW, this));
        }
    }

    @Override
    public void event(int number, long delay, long change) {
        // only the end counts
    }

    @Override
    public void ended(String failure) {
        if (!failure.isEmpty()) {
            failures.add(failure);
        }
        if (++ended == streams) {
            over.complete(failures);
        } else {
            next();
        }
    }
}
