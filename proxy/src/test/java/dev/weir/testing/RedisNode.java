package dev.weir.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A {@code redis-server} process of a test's own, which can be killed, frozen and started again on the same port. It keeps
 * nothing on disk unless its options say so.
 */
public final class RedisNode implements AutoCloseable {
    private final int port;
    private final Path folder;
    private final List<String> command;
    private Process process;

    private RedisNode(int port, Path folder, List<String> command) throws IOException {
        this.port = port;
        this.folder = folder;
        this.command = List.copyOf(command);
        this.process = run();
    }

    /**
     * Starts one and waits until it takes connections.
     *
     * @param folder made when it is not there; no other node's
     * @param options as on the command line of {@code redis-server}
     */
    public static RedisNode start(Path folder, String... options) throws IOException {
        int port = RedisProgram.freePort();
        return start(folder, port, List.of("--port", "" + port), options);
    }

    /** One that speaks TLS only, by the server's certificate of this set, and asks for a client's. */
    public static RedisNode startTls(Path folder, Certificates certificates, String... options) throws IOException {
        int port = RedisProgram.freePort();
        return start(
                folder,
                port,
                List.of(
                        "--port",
                        "0",
                        "--tls-port",
                        "" + port,
                        "--tls-cert-file",
                        certificates.serverCertificate().toString(),
                        "--tls-key-file",
                        certificates.serverKey().toString(),
                        "--tls-ca-cert-file",
                        certificates.authority().toString()),
                options);
    }

    /** A Sentinel; it rewrites its settings itself. */
    static RedisNode startSentinel(Path folder, String settings) throws IOException {
        Path program = RedisProgram.server();
        Files.createDirectories(folder);
        int port = RedisProgram.freePort();
        Path file = folder.resolve("sentinel.conf");
        Files.writeString(file, "port " + port + "\nbind 127.0.0.1\ndir " + folder + "\n" + settings);
        return new RedisNode(port, folder, List.of(program.toString(), file.toString(), "--sentinel"));
    }

    public int port() {
        return port;
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** What the process wrote since it was last started. */
    public String log() throws IOException {
        return Files.readString(logFile());
    }

    /** Ends it at once, as {@code kill -9} does; what it did not write to disk is lost. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it where it is: its connections stay open, and nothing on them is answered. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Starts it again with the same port, folder and options, after it was killed. */
    public void restart() throws IOException {
        kill();
        process = run();
    }

    @Override
    public void close() {
        kill();
    }

    private static RedisNode start(Path folder, int port, List<String> address, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(RedisProgram.server().toString());
        command.addAll(address);
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
        command.addAll(List.of(options));
        Files.createDirectories(folder);
        return new RedisNode(port, folder, command);
    }

    private Process run() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        Awaitility.await("a redis-server in " + folder)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> listens(started));
        return started;
    }

    private boolean listens(Process started) throws IOException {
        if (!started.isAlive()) {
            throw new IllegalStateException("redis-server ended: " + log());
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, "" + process.pid()).start();
        if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IllegalStateException("kill " + name + " " + process.pid() + " did not work");
        }
    }

    private Path logFile() {
        return folder.resolve("redis.log");
    }
}
