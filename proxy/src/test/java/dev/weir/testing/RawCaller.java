package dev.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A caller that writes whatever bytes it likes, takes as much of the answer as it likes, and leaves when it likes. */
public final class RawCaller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final StringBuilder seen = new StringBuilder();

    private RawCaller(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public static RawCaller to(int port) throws IOException {
        return new RawCaller(port, 0);
    }

    /** One for whom little fits on the way, so that what it does not take soon waits at the proxy. */
    public static RawCaller ofLittleRoom(int port) throws IOException {
        return new RawCaller(port, 1 << 16);
    }

    /** A whole request with these header lines, each without its line end. */
    public static String request(String line, String body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return line + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer sk-tests\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n" + lines + "\r\n" + body;
    }

    /** A whole chat request. */
    public static String chat(String body, String... headers) {
        return request("POST /v1/chat/completions", body, headers);
    }

    public RawCaller send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads until a text has come, and gives everything that has. */
    public String readUntil(String text) throws IOException {
        while (seen.indexOf(text) < 0) {
            if (!more()) {
                throw new IOException("closed before '" + text + "' came; what came: " + seen);
            }
        }
        return seen.toString();
    }

    /** Reads until the other side closes, in whatever way, and gives everything that has come. */
    public String readToEnd() throws IOException {
        try {
            while (more()) {
                // goes on
            }
        } catch (SocketException reset) {
            // an end as well
        }
        return seen.toString();
    }

    /** Closes with a reset, as a process that dies with unread bytes does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private boolean more() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        int count = in.read(bytes);
        if (count > 0) {
            seen.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        return count >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
