package dev.weir.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A master with two replicas and three Sentinels, which put a replica in its place about two seconds after it is gone. The
 * data nodes and the Sentinels have a password each, or none.
 */
public final class RedisSentinels implements AutoCloseable {
    public static final String MASTER = "weir-master";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisNode> nodes = new ArrayList<>();
    private final List<RedisNode> sentinels = new ArrayList<>();
    private final String sentinelPassword;

    private RedisSentinels(String sentinelPassword) {
        this.sentinelPassword = sentinelPassword;
    }

    /** Without passwords. */
    public static RedisSentinels start(Path folder) throws IOException {
        return start(folder, "", "");
    }

    /**
     * Returns when all know each other.
     *
     * @param password of the data nodes, empty for none
     * @param sentinelPassword of the Sentinels, empty for none
     */
    public static RedisSentinels start(Path folder, String password, String sentinelPassword) throws IOException {
        var started = new RedisSentinels(sentinelPassword);
        for (int i = 0; i < 3; i++) {
            started.nodes.add(RedisNode.start(folder.resolve("node-" + i), started.dataOptions(password)));
        }
        String settings = settings(started.nodes.get(0).port(), password, sentinelPassword);
        for (int i = 0; i < 3; i++) {
            started.sentinels.add(RedisNode.startSentinel(folder.resolve("sentinel-" + i), settings));
        }
        started.awaitHealth();
        return started;
    }

    /** {@code redis-sentinel://} with every Sentinel and the master's name, and no password. */
    public String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + MASTER));
    }

    /** Data nodes; the first began as the master. */
    public List<RedisNode> nodes() {
        return List.copyOf(nodes);
    }

    public List<RedisNode> sentinels() {
        return List.copyOf(sentinels);
    }

    /** The node that the first Sentinel which answers holds for the master. */
    public RedisNode master() {
        int port = sentinels.stream()
                .map(this::view)
                .filter(view -> !view.isEmpty())
                .map(view -> Integer.parseInt(view.get("port")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Sentinel answers"));
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    /** Waits until every Sentinel knows the two others and two replicas of a master that is up. */
    public void awaitHealth() {
        Awaitility.await("Sentinels that know each other").atMost(PATIENCE).until(() -> sentinels.stream()
                .map(this::view)
                .allMatch(view -> "2".equals(view.get("num-other-sentinels"))
                        && "2".equals(view.get("num-slaves"))
                        && "master".equals(view.get("flags"))));
    }

    @Override
    public void close() {
        sentinels.forEach(RedisNode::close);
        nodes.forEach(RedisNode::close);
    }

    private String[] dataOptions(String password) {
        var options = new ArrayList<>(List.of("--repl-diskless-sync-delay", "0"));
        if (!password.isEmpty()) {
            options.addAll(List.of("--requirepass", password, "--masterauth", password));
        }
        if (!nodes.isEmpty()) {
            options.addAll(List.of("--replicaof", "127.0.0.1 " + nodes.get(0).port()));
        }
        return options.toArray(String[]::new);
    }

    private static String settings(int port, String password, String sentinelPassword) {
        return "sentinel monitor " + MASTER + " 127.0.0.1 " + port + " 2\n"
                + "sentinel down-after-milliseconds " + MASTER + " 1000\n"
                + "sentinel failover-timeout " + MASTER + " 3000\n"
                + (password.isEmpty() ? "" : "sentinel auth-pass " + MASTER + " " + password + "\n")
                + (sentinelPassword.isEmpty()
                        ? ""
                        : "requirepass " + sentinelPassword + "\nsentinel sentinel-pass " + sentinelPassword + "\n");
    }

    /** Empty when this Sentinel does not answer. */
    private Map<String, String> view(RedisNode sentinel) {
        RedisURI uri = RedisURI.builder()
                .withSentinel("127.0.0.1", sentinel.port(), sentinelPassword.isEmpty() ? null : sentinelPassword)
                .withSentinelMasterId(MASTER)
                .withTimeout(Duration.ofSeconds(1))
                .build();
        try (var client = RedisClient.create();
                var connection = client.connectSentinel(uri)) {
            var address = (InetSocketAddress) connection.sync().getMasterAddrByName(MASTER);
            var view = new HashMap<>(connection.sync().master(MASTER));
            view.put("port", "" + address.getPort());
            return view;
        } catch (RedisException gone) {
            return Map.of();
        }
    }
}
