package dev.weir.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** The programs of Redis on the {@code PATH}, and ports for them. */
final class RedisProgram {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 22_000;
    private static final int TO_BUS = 10_000;

    private RedisProgram() {}

    /** Without it, the test fails in CI and is skipped elsewhere. */
    static Path server() {
        return Programs.needed("redis-server", "apt-get install redis-server");
    }

    /**
     * Free, and so is the port of its cluster bus. Both are below those that outgoing connections get, so that a server
     * which was killed finds its own port free again.
     */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        while (!isFree(port) || !isFree(port + TO_BUS)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
