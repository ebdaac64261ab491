package dev.weir.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A model API on bare sockets that answers each request byte by byte as a test says, and knows its connections. */
public final class BareModel implements AutoCloseable {
    private final ServerSocket door;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();

    /** What is answered; runs on a thread of the connection. */
    public interface Script {
        void answer(Request request, Wire wire) throws IOException;
    }

    /**
     * A request as it came.
     *
     * @param connection which one of the model's connections it came on, from 1
     * @param head the request line and the header lines, names as sent
     */
    public record Request(int connection, String head, String body) {
        /** The values of the header of that name, joined by a bar. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .reduce((one, other) -> one + "|" + other)
                    .orElse("");
        }
    }

    /** The way back of one connection. */
    public final class Wire {
        private final Socket socket;

        private Wire(Socket socket) {
            this.socket = socket;
        }

        public void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends a whole JSON answer. */
        public void json(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
        }

        /** Sends the head of an event stream. */
        public void stream() throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        /** Sends one chunk. */
        public void chunk(String bytes) throws IOException {
            send(Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n");
        }

        public void close() throws IOException {
            socket.close();
        }

        /** Waits until the other side closes. */
        public void awaitLeft() throws IOException {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // nothing more is expected
                }
            } catch (IOException reset) {
                // as good as closed
            }
            left.incrementAndGet();
            socket.close();
        }
    }

    private BareModel(Script script) throws IOException {
        this.script = script;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public static BareModel answering(Script script) throws IOException {
        return new BareModel(script);
    }

    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** How many connections it has had. */
    public int connections() {
        return connections.get();
    }

    /** How many it saw closed by the other side while it waited for that. */
    public int left() {
        return left.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            } catch (IOException closed) {
                // the loop ends
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            var wire = new Wire(socket);
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                var bare = new Request(number, head, "");
                String length = bare.header("content-length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                var request = new Request(number, head, new String(body, StandardCharsets.ISO_8859_1));
                requests.add(request);
                script.answer(request, wire);
            }
        } catch (IOException gone) {
            // by the other side, or by the script
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "model");
        thread.setDaemon(true);
        thread.start();
    }
}
