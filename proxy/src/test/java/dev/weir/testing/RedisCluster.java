package dev.weir.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Redis Cluster of three masters, each with a replica that takes its place about two seconds after it is gone. */
public final class RedisCluster implements AutoCloseable {
    private static final int NODES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisNode> nodes;

    private RedisCluster(List<RedisNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** Returns when every node takes part and every replica follows its master. */
    public static RedisCluster start(Path folder) throws IOException, InterruptedException {
        var nodes = new ArrayList<RedisNode>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(RedisNode.start(
                    folder.resolve("node-" + i),
                    "--cluster-enabled",
                    "yes",
                    "--cluster-node-timeout",
                    "1000",
                    "--cluster-replica-validity-factor",
                    "0",
                    "--repl-diskless-sync-delay",
                    "0"));
        }
        var cluster = new RedisCluster(nodes);
        cluster.join(folder);
        cluster.awaitHealth();
        return cluster;
    }

    /** One URL for each node. */
    public List<String> urls() {
        return nodes.stream().map(RedisNode::url).toList();
    }

    public List<RedisNode> nodes() {
        return nodes;
    }

    /** The nodes that are masters at the moment and answer. */
    public List<RedisNode> masters() {
        return nodes.stream()
                .filter(node -> info(node, "replication").contains("role:master"))
                .toList();
    }

    /** Waits until every slot is served, as each node that answers sees it, and three masters are among them. */
    public void awaitService() {
        Awaitility.await("a cluster that serves every slot")
                .atMost(PATIENCE)
                .until(() -> masters().size() == NODES / 2
                        && nodes.stream().map(RedisCluster::state).allMatch(RedisCluster::isServing));
    }

    /** Waits until, beyond that, all six nodes answer and every replica is linked to its master. */
    public void awaitHealth() {
        awaitService();
        Awaitility.await("replicas that follow")
                .atMost(PATIENCE)
                .until(() -> nodes.stream()
                                .filter(node -> info(node, "replication").contains("master_link_status:up"))
                                .count()
                        == NODES / 2);
    }

    @Override
    public void close() {
        nodes.forEach(RedisNode::close);
    }

    private void join(Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        nodes.forEach(node -> command.add("127.0.0.1:" + node.port()));
        command.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        Process joining = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("create.log").toFile())
                .start();
        if (!joining.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || joining.exitValue() != 0) {
            joining.destroyForcibly();
            close();
            throw new IllegalStateException("redis-cli --cluster create failed, see " + folder + "/create.log");
        }
    }

    /** A node that is gone does not say, and takes part in nothing. */
    private static boolean isServing(String state) {
        return state.isEmpty() || (state.contains("cluster_state:ok") && state.contains("cluster_slots_ok:16384"));
    }

    private static String state(RedisNode node) {
        try (var client = RedisClient.create(node.url() + "?timeout=1s");
                var connection = client.connect()) {
            return connection.sync().clusterInfo();
        } catch (RedisException gone) {
            return "";
        }
    }

    private static String info(RedisNode node, String section) {
        try (var client = RedisClient.create(node.url() + "?timeout=1s");
                var connection = client.connect()) {
            return connection.sync().info(section);
        } catch (RedisException gone) {
            return "";
        }
    }
}
