package dev.weir.app;

import dev.weir.demo.Crowd;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets the demo's callers loose on a proxy that runs elsewhere. */
@Command(
        name = "traffic",
        description = "Sends the demo's traffic to a proxy before a simulator, until stopped.",
        mixinStandardHelpOptions = true)
final class TrafficCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(TrafficCommand.class);

    @Option(
            names = "--proxy",
            required = true,
            paramLabel = "URL",
            converter = HttpUrl.class,
            description = "Such as http://127.0.0.1:8080. Each caller has an address of its own if the proxy trusts the"
                    + " X-Forwarded-For of this machine.")
    private URI proxy = URI.create("");

    @Override
    public Integer call() throws InterruptedException {
        var crowd = Crowd.at(proxy);
        log.info("made-up callers of five kinds send to {}", proxy);
        var stopped = new CountDownLatch(1);
        Stop stop = Stop.onSignal(stopped::countDown);
        try {
            stopped.await();
        } finally {
            crowd.leave();
            stop.disarm();
        }
        return 0;
    }
}
