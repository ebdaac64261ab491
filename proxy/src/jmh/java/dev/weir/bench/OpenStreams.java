package dev.weir.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many event streams does one proxy core carry, is any event lost, and how much memory does a stream take?
 *
 * <p>Two processes, so that none needs more than one open file for a stream; the proxy needs two. First
 * {@code java -cp proxy/target/weir-jmh.jar dev.weir.bench.OpenStreams --upstream}, then the proxy, then the same without
 * {@code --upstream} and with {@code --pid}, all after {@code ulimit -n 65536}. See docs/benchmarks.md.
 */
@Command(name = "OpenStreams", mixinStandardHelpOptions = true, showDefaultValues = true)
final class OpenStreams implements Callable<Integer> {
    private static final int SOURCES = 8;
    private static final int TICK = 20;
    private static final int MOST_WAITING = 200;

    @Option(names = "--upstream", description = "Be the upstream, on --upstream-port.")
    private boolean upstream;

    @Option(names = "--upstream-port", defaultValue = "9001", description = "Where the proxy looks for its upstream.")
    private int upstreamPort;

    @Option(names = "--proxy", defaultValue = "http://127.0.0.1:8080", description = "The proxy.")
    private URI proxy;

    @Option(names = "--pid", defaultValue = "0", description = "The process of the proxy.")
    private long pid;

    @Option(names = "--streams", defaultValue = "10000", description = "How many are open at once.")
    private int streams;

    @Option(names = "--opened", defaultValue = "500", description = "How many are opened a second, at most.")
    private int opened;

    @Option(
            names = "--seconds",
            defaultValue = "90",
            description = "The events of each, one a second; the same for both.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20000", description = "Short streams before all this.")
    private int warmUp;

    private final Failures failures = new Failures();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch firstEnd = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private int asked;
    private int beginnings;
    private int ends;
    private long events;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OpenStreams()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (upstream) {
            try (var serving = Upstream.start(upstreamPort, seconds, Duration.ofSeconds(1))) {
                new CountDownLatch(1).await(); // until a signal ends the process
            }
        }
        EventLoopGroup loops = Client.oneThread();
        try {
            return measure(loops.next());
        } finally {
            Client.stop(loops);
        }
    }

    private int measure(EventLoop loop) throws Exception {
        var client = new Client(loop, proxy);
        Failures cold = WarmUp.run(loop, client, warmUp);
        System.out.printf("%d short streams to warm up, %d failed%n", warmUp, cold.count());
        cold.print();
        ProxyMemory before = ProxyMemory.of(pid);
        before.print("before");
        var opening = loop.scheduleAtFixedRate(() -> openSome(client), 0, TICK, TimeUnit.MILLISECONDS);
        while (!begun.await(10, TimeUnit.SECONDS)) {
            loop.submit(this::progress).get();
        }
        System.out.printf(
                "%d streams open%n", loop.submit(() -> beginnings - ends).get());
        cost(loop);
        ProxyMemory peak = ProxyMemory.of(pid);
        peak.print("at " + streams + " streams");
        boolean allOpen = firstEnd.getCount() == 1;
        ended.await();
        peak.printPerStream(before, streams);
        peak.printGrowth(before, streams, 25);
        ProxyMemory.of(pid).print("after");
        report(allOpen);
        return failures.count() == 0 && allOpen ? 0 : 1;
    }

    /** No more than a few wait for their beginning: a proxy that is not warm yet must not lose any to a full backlog. */
    private void openSome(Client client) {
        int due = opened * TICK / 1000;
        while (due-- > 0 && asked < streams && asked - beginnings - failures.count() < MOST_WAITING) {
            open(client, asked++);
        }
    }

    private void open(Client client, int number) {
        SocketAddress from = new InetSocketAddress("127.0.0." + (2 + number % SOURCES), 0);
        var stream = new OneStream(seconds, new OneStream.Listener() {
            @Override
            public void event(int count, long delay, long change) {
                events++;
                if (count == 0 && ++beginnings == streams) {
                    begun.countDown();
                }
            }

            @Override
            public void ended(String failure) {
                OpenStreams.this.ended(failure);
            }
        });
        client.connect(Optional.of(from), Chat.request(number, true), stream);
    }

    private void progress() {
        System.out.printf("%d asked for, %d begun, %d ended%n", asked, beginnings, ends);
        failures.print();
    }

    private void ended(String failure) {
        if (!failure.isEmpty()) {
            failures.add(failure);
        }
        firstEnd.countDown();
        if (++ends == streams) {
            begun.countDown();
            ended.countDown();
        }
    }

    /** What an event costs while all streams are open. */
    private void cost(EventLoop loop) throws Exception {
        long used = ProxyMemory.cpu(pid);
        long came = loop.submit(() -> events).get();
        Thread.sleep(10_000);
        used = ProxyMemory.cpu(pid) - used;
        came = loop.submit(() -> events).get() - came;
        System.out.printf(
                "%d events in 10 s, %.1f us of CPU each, %.0f %% of one core%n",
                came, (double) used / came, used / 1e5);
    }

    private void report(boolean allOpen) {
        System.out.printf(
                "%d of %d events came, %d streams failed%n", events, (long) streams * seconds, failures.count());
        failures.print();
        if (!allOpen) {
            System.out.println("Streams ended before all were open and measured: raise --opened or --seconds.");
        }
    }
}
