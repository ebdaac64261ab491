package dev.weir.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests that are due at fixed times, in turn on the one way and on the other. The time of each runs from when it was due
 * to the last byte of its answer, so that what a slow answer holds up is counted (no coordinated omission).
 */
final class RequestLoad {
    private final EventLoop loop;
    private final Client[] ways;
    private final long period;
    private final int total;
    private final ByteBuf[] requests = new ByteBuf[Chat.ACCOUNTS];
    private final long[][] took;
    private final Failures failures = new Failures();
    private final Sample late = new Sample();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long start;
    private int sent;
    private int answered;

    /** So many requests a second on each of both ways, for so many seconds. */
    RequestLoad(EventLoop loop, Client direct, Client proxy, int rate, int seconds) {
        this.loop = loop;
        this.ways = new Client[] {direct, proxy};
        this.period = 1_000_000_000L / (2L * rate);
        this.total = 2 * rate * seconds;
        this.took = new long[2][total / 2];
        for (int account = 0; account < requests.length; account++) {
            requests[account] = Chat.request(account, false);
        }
    }

    /** Returns when the last request is answered; not to be called on the thread of the clients. */
    Failures run() {
        loop.execute(() -> {
            start = System.nanoTime();
            sendDue();
        });
        ended.join();
        return failures;
    }

    private void sendDue() {
        long now = System.nanoTime();
        while (sent < total && start + sent * period <= now) {
            long due = start + sent * period;
            late.add(now - due);
            send(sent++, due);
        }
        if (sent < total) {
            loop.schedule(this::sendDue, start + sent * period - now, TimeUnit.NANOSECONDS);
        }
    }

    private void send(int number, long due) {
        ways[number % 2].send(requests[number / 2 % requests.length], new Client.Taker() {
            @Override
            public void bytes(ByteBuf bytes) {}

            @Override
            public void whole() {
                took[number % 2][number / 2] = System.nanoTime() - due;
                answered();
            }

            @Override
            public void failed(String why) {
                failures.add(why);
                answered();
            }
        });
    }

    private void answered() {
        if (++answered == total) {
            ended.complete(null);
        }
    }

    void print() {
        var direct = new Sample();
        var proxied = new Sample();
        var paired = new Sample();
        for (int i = 0; i < total / 2; i++) {
            direct.add(took[0][i]);
            proxied.add(took[1][i]);
            paired.add(took[1][i] - took[0][i]);
        }
        Sample.printHead("ms from when it was due to its last byte");
        direct.print("direct");
        proxied.print("through the proxy");
        proxied.printBeyond(direct, "added: difference of the quantiles");
        paired.print("added: each beside the one before it");
        late.print("(sent late by this program)");
        failures.print();
    }
}
