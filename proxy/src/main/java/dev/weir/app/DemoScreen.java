package dev.weir.app;

import dev.weir.demo.Board;
import dev.weir.demo.Summary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** The board on a terminal, drawn anew every half second; without a terminal, a table every five seconds. */
final class DemoScreen {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final Duration REPRINT = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final Board board;
    private final Proxy proxy;
    private final String token;
    private final boolean terminal;

    private DemoScreen(PrintWriter out, Board board, Proxy proxy, String token, boolean terminal) {
        this.out = out;
        this.board = board;
        this.proxy = proxy;
        this.token = token;
        this.terminal = terminal;
    }

    static DemoScreen on(PrintWriter out, Board board, Proxy proxy, String token) {
        var screen = new DemoScreen(out, board, proxy, token, Ansi.AUTO.enabled());
        screen.greet();
        return screen;
    }

    /** Draws until the time is over or the latch opens. */
    void showUntil(CountDownLatch stopped, Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        Duration pause = terminal ? REDRAW : REPRINT;
        long left = end - System.nanoTime();
        while (left > 0 && !stopped.await(Math.min(left, pause.toNanos()), TimeUnit.NANOSECONDS)) {
            draw();
            left = end - System.nanoTime();
        }
    }

    /** The page, with what lets one in. */
    String console() {
        return "http://127.0.0.1:" + proxy.adminPort() + "/console#token=" + token;
    }

    private void greet() {
        out.printf(
                "Weir demo: proxy on http://127.0.0.1:%d, metrics on http://127.0.0.1:%d/metrics%n"
                        + "Console: %s%n"
                        + "One process, made-up traffic, the shipped policy 'chat-default'. Ctrl-C ends it at any time.%n%n",
                proxy.port(), proxy.adminPort(), console());
        out.flush();
    }

    private void draw() {
        if (terminal) {
            out.print(HOME_AND_CLEAR);
            greet();
        }
        out.println(Summary.table(board));
        out.flush();
    }
}
