package dev.weir.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much later do answers and the events of streams arrive through the proxy than directly?
 *
 * <p>Requests leave at fixed times whatever becomes of those before, in turn to the upstream and to the proxy, and the time
 * of each runs from the moment it was due. Then streams, half of them direct; their events say when they were sent.
 *
 * <p>{@code taskset -c 1 java -cp proxy/target/weir-jmh.jar dev.weir.bench.AddedLatency}, before it
 * {@code taskset -c 0 ./weir serve --config proxy/src/jmh/weir.yaml}
 */
@Command(name = "AddedLatency", mixinStandardHelpOptions = true, showDefaultValues = true)
final class AddedLatency implements Callable<Integer> {
    @Option(names = "--direct", defaultValue = "http://127.0.0.1:9001", description = "The upstream.")
    private URI direct;

    @Option(names = "--proxy", defaultValue = "http://127.0.0.1:8080", description = "The proxy before it.")
    private URI proxy;

    @Option(names = "--upstream-runs", description = "Measure the upstream that is there already, and start none.")
    private boolean upstreamRuns;

    @Option(names = "--rate", defaultValue = "500", description = "Requests a second, on each of both ways.")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds that are not counted.")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "30", description = "Seconds that are.")
    private int seconds;

    @Option(names = "--streams", defaultValue = "50", description = "Open at once, on each of both ways.")
    private int streams;

    @Option(names = "--events", defaultValue = "20", description = "Events a second of each stream.")
    private int events;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AddedLatency()).execute(arguments));
    }

    @Override
    public Integer call() {
        EventLoopGroup loops = Client.oneThread();
        var upstream = Upstream.startUnless(
                upstreamRuns, direct.getPort(), seconds * events, Duration.ofNanos(1_000_000_000L / events));
        try {
            return measure(loops.next());
        } finally {
            Client.stop(loops);
            upstream.ifPresent(Upstream::close);
        }
    }

    private int measure(EventLoop loop) {
        var straight = new Client(loop, direct);
        var through = new Client(loop, proxy);
        new RequestLoad(loop, straight, through, rate, warmUp).run();

        System.out.printf("%d requests a second on each way, %d s after %d s of warm-up%n", rate, seconds, warmUp);
        var requests = new RequestLoad(loop, straight, through, rate, seconds);
        int failures = requests.run().count();
        requests.print();

        System.out.printf("%n%d streams on each way, %d events a second each, %d s%n", streams, events, seconds);
        var open = new StreamLoad(loop, straight, through, streams, seconds * events);
        failures += open.run().count();
        open.print();
        return failures == 0 ? 0 : 1;
    }
}
