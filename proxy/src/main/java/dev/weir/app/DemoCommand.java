package dev.weir.app;

import dev.weir.demo.Board;
import dev.weir.demo.Crowd;
import dev.weir.demo.Summary;
import dev.weir.simulator.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a simulator, a proxy and sample traffic in one process, and shows what becomes of whom. */
@Command(
        name = "demo",
        description = "Shows the proxy at work on sample traffic: everything in one process, no Redis, no Docker.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Ends by itself after this time, such as 20s. Otherwise it runs until stopped.")
    private Duration length = FOREVER;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes a summary when it ends.")
    private Path json = Path.of("");

    @Option(names = "--open", description = "Opens the console in the browser, where there is a desktop.")
    private boolean open;

    @Override
    public Integer call() throws Exception {
        var stopped = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var board = new Board();
        if (!json.toString().isEmpty()) {
            Files.writeString(json, ""); // a place that can't be written is told now, not at the end
        }
        Stop stop = Stop.onSignal(() -> awaitEnd(stopped, written));
        try {
            double seconds = play(board, stopped);
            summarize(board, seconds);
            written.countDown();
        } finally {
            stop.disarm();
        }
        return 0;
    }

    /** Runs everything until it is over; tells for how many seconds there was traffic. */
    private double play(Board board, CountDownLatch stopped) throws Exception {
        double seconds;
        String token = token();
        try (var simulator = Simulator.start(DemoSettings.simulator());
                var proxy = Proxy.start(
                        DemoSettings.proxy(simulator.port(), token),
                        PolicySource.fixed(DemoSettings.policies()),
                        board,
                        TimeLapse.of(InstantSource.system(), DemoSettings.TIME_LAPSE))) {
            var crowd = Crowd.at(URI.create("http://127.0.0.1:" + proxy.port()));
            var screen = DemoScreen.on(spec.commandLine().getOut(), board, proxy, token);
            if (open) {
                open(screen.console());
            }
            long start = System.nanoTime();
            screen.showUntil(stopped, length);
            crowd.leave();
            seconds = (System.nanoTime() - start) / 1e9;
            proxy.drain(LAST_ANSWERS);
        }
        return seconds;
    }

    /** Nothing depends on it: the address is on the screen. */
    private void open(String console) {
        var browser = DesktopBrowser.find(System.getProperty("os.name", ""), System.getenv());
        if (browser.isEmpty() || !browser.get().shows(console)) {
            spec.commandLine().getErr().println("There is no desktop to open the console on; its address is above.");
        }
    }

    /** Lets whoever reads the terminal into the console of this run, and nobody else. */
    private static String token() {
        byte[] token = new byte[16];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** A signal ends the show; the process waits for the summary before it goes. */
    private static void awaitEnd(CountDownLatch stopped, CountDownLatch written) {
        stopped.countDown();
        try {
            if (!written.await(LAST_ANSWERS.toSeconds() * 2, TimeUnit.SECONDS)) {
                System.err.println("the summary could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void summarize(Board board, double seconds) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Summary.table(board));
        out.flush();
        if (!json.toString().isEmpty()) {
            try (var file = Files.newBufferedWriter(json, StandardCharsets.UTF_8)) {
                Summary.json(board, seconds, file);
            }
            out.println("wrote " + json);
            out.flush();
        }
    }
}
