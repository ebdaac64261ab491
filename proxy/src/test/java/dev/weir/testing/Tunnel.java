package dev.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A way to a server that a test can make slow, stall (it takes everything and passes nothing on) or cut. A slow one keeps the
 * order, and takes more while it holds back what came before.
 */
public final class Tunnel implements AutoCloseable {
    private enum State {
        OPEN,
        STALLED,
        CUT
    }

    /** What was read and when it is to be passed on. */
    private record Chunk(byte[] bytes, long due) {
        boolean isEnd() {
            return bytes.length == 0;
        }
    }

    private static final Chunk END = new Chunk(new byte[0], 0);
    private static final int MOST_UNDERWAY = 1024;

    private final ServerSocket entrance;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private State state = State.OPEN;
    private volatile Duration delay = Duration.ZERO;

    /** To the host and port of this URL. */
    public Tunnel(String target) throws IOException {
        this.target = URI.create(target);
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The target's URL with the entrance's address. */
    public String url() {
        return target.getScheme() + "://" + entrance.getInetAddress().getHostAddress() + ":" + entrance.getLocalPort()
                + target.getPath();
    }

    public void stall() {
        enter(State.STALLED);
    }

    /** From now on everything arrives this much later, in each direction; zero makes it quick again. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Closes every connection, and every new one at once. */
    public void cut() {
        enter(State.CUT);
        closeAll();
    }

    public void heal() {
        enter(State.OPEN);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                sockets.add(near);
                if (isCut()) {
                    closeAll();
                    continue;
                }
                var far = new Socket(target.getHost(), target.getPort());
                sockets.add(far);
                start(() -> pump(near, far));
                start(() -> pump(far, near));
            } catch (IOException closedOrNoTarget) {
                closeAll();
            }
        }
    }

    /** Reads at once, so that what comes later isn't late twice; another thread passes on what is due. */
    private void pump(Socket from, Socket to) {
        var underway = new ArrayBlockingQueue<Chunk>(MOST_UNDERWAY);
        start(() -> passOn(underway, from, to));
        try (InputStream in = from.getInputStream()) {
            var buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                underway.put(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + delay.toNanos()));
            }
            underway.put(END);
        } catch (IOException cut) {
            underway.clear();
            underway.add(END); // the other side sees its socket closed
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(BlockingQueue<Chunk> underway, Socket from, Socket to) {
        try (from;
                to;
                OutputStream out = to.getOutputStream()) {
            for (Chunk chunk = underway.take(); !chunk.isEnd(); chunk = underway.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                awaitPassage();
                out.write(chunk.bytes());
            }
        } catch (IOException cut) {
            underway.clear(); // so that the reader goes on, and finds its socket closed
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void enter(State next) {
        state = next;
        notifyAll();
    }

    private synchronized boolean isCut() {
        return state == State.CUT;
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (state == State.STALLED) {
            wait();
        }
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // nothing to close
            }
        }
        sockets.clear();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }
}
