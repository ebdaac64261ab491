package dev.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that a test can stall (it takes everything and passes nothing on) or cut. */
public final class Tunnel implements AutoCloseable {
    private enum State {
        OPEN,
        STALLED,
        CUT
    }

    private final ServerSocket entrance;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private State state = State.OPEN;

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

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitPassage();
                out.write(buffer, 0, count);
            }
        } catch (IOException cut) {
            // the other side sees its socket closed
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
