package dev.weir.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Streams on two ways, opened in turn a few milliseconds apart; all events say when the upstream sent them. */
final class StreamLoad {
    private final EventLoop loop;
    private final Client[] ways;
    private final int streams;
    private final int events;
    private final Way[] seen = {new Way(), new Way()};
    private final Failures failures = new Failures();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int open;

    /** So many streams of so many events on each of both ways. */
    StreamLoad(EventLoop loop, Client direct, Client proxy, int streams, int events) {
        this.loop = loop;
        this.ways = new Client[] {direct, proxy};
        this.streams = streams;
        this.events = events;
    }

    /** Returns when the last stream has ended; not to be called on the thread of the clients. */
    Failures run() {
        loop.execute(() -> {
            open = 2 * streams;
            for (int i = 0; i < 2 * streams; i++) {
                int number = i;
                // 7 ms: the events of the streams should not come in step
                loop.schedule(() -> open(number), 7L * i, TimeUnit.MILLISECONDS);
            }
        });
        ended.join();
        return failures;
    }

    private void open(int number) {
        ways[number % 2].send(Chat.request(number / 2, true), new OneStream(events, listener(seen[number % 2])));
    }

    void print() {
        Way direct = seen[0];
        Way proxied = seen[1];
        Sample.printHead("ms from when an event was sent to its arrival");
        direct.delays.print("direct");
        proxied.delays.print("through the proxy");
        proxied.delays.printBeyond(direct.delays, "added: difference of the quantiles");
        Sample.printHead("ms between two events beyond what the upstream left");
        direct.gaps.print("direct");
        proxied.gaps.print("through the proxy");
        proxied.gaps.printBeyond(direct.gaps, "added: difference of the quantiles");
        failures.print();
    }

    /** What was seen of the events that came one way. */
    private static final class Way {
        private final Sample delays = new Sample();
        private final Sample gaps = new Sample();
    }

    private OneStream.Listener listener(Way way) {
        return new OneStream.Listener() {
            @Override
            public void event(int number, long delay, long change) {
                way.delays.add(delay);
                if (number > 0) {
                    way.gaps.add(change);
                }
            }

            @Override
            public void ended(String failure) {
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
                if (--open == 0) {
                    ended.complete(null);
                }
            }
        };
    }
}
