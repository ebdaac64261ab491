package dev.weir.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.PullPolicy;
import redis.embedded.RedisServer;

/**
 * The Redis of this run: the one {@code REDIS_URL} names, else one in a container, else a {@code redis-server} of this
 * machine, else the binary that comes with a library.
 *
 * @param url empty when there is none
 */
record RedisServers(String url, Stop stop) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisServers.class);
    private static final int PORT = 6379;

    /** How a server that was started here is ended. */
    interface Stop {
        void run() throws IOException;
    }

    static RedisServers find() {
        List<Supplier<Optional<RedisServers>>> ways =
                List.of(RedisServers::named, RedisServers::contained, RedisServers::installed, RedisServers::bundled);
        return ways.stream()
                .flatMap(way -> way.get().stream())
                .findFirst()
                .orElseGet(() -> new RedisServers("", () -> {}));
    }

    @Override
    public void close() throws IOException {
        stop.run();
    }

    private static Optional<RedisServers> named() {
        return Optional.ofNullable(System.getenv("REDIS_URL"))
                .filter(url -> !url.isBlank())
                .map(url -> using("REDIS_URL", ofThisProcess(url), () -> {}));
    }

    /** Test classes run in several processes at once, and each empties its database. */
    private static String ofThisProcess(String url) {
        var uri = RedisURI.create(url);
        uri.setDatabase(uri.getDatabase() + Integer.getInteger("surefire.forkNumber", 1) - 1);
        return uri.toURI().toString();
    }

    private static Optional<RedisServers> contained() {
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.empty();
            }
            var container = new GenericContainer<>("redis:7-alpine")
                    .withImagePullPolicy(PullPolicy.defaultPolicy())
                    .withExposedPorts(PORT)
                    .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1)); // needs no tool inside
            container.start();
            var url = "redis://" + container.getHost() + ":" + container.getMappedPort(PORT);
            return Optional.of(using("a container", url, container::stop));
        } catch (RuntimeException e) {
            log.info("No Redis comes up in Docker: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Optional<RedisServers> installed() {
        return Programs.find("redis-server").map(RedisServers::started);
    }

    private static RedisServers started(Path program) {
        int port = RedisProgram.freePort();
        try {
            Process process = new ProcessBuilder(
                            program.toString(), "--port", "" + port, "--bind", "127.0.0.1", "--save", "")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return using(program.toString(), "redis://127.0.0.1:" + port, process::destroy);
        } catch (IOException e) {
            throw new IllegalStateException(program + " does not start", e);
        }
    }

    private static Optional<RedisServers> bundled() {
        int port = RedisProgram.freePort();
        try {
            RedisServer server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
            return Optional.of(using("the bundled binary", "redis://127.0.0.1:" + port, server::stop));
        } catch (IOException | RuntimeException e) {
            log.info("The bundled Redis does not start: {}", e.toString());
            return Optional.empty();
        }
    }

    private static RedisServers using(String what, String url, Stop stop) {
        log.info("Redis for tests: {} at {}", what, url);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers(url));
        return new RedisServers(url, stop);
    }

    private static boolean answers(String url) {
        try (var client = RedisClient.create(url);
                var connection = client.connect()) {
            return connection.sync().ping().equals("PONG");
        } catch (RedisException e) {
            return false;
        }
    }
}
