package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.simulator.Simulator;
import dev.weir.simulator.SimulatorSettings;
import dev.weir.testing.RawCaller;
import dev.weir.testing.RedisCluster;
import dev.weir.testing.RedisNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three proxies on a Redis Cluster of six, under load, of which one proxy and then one master are killed. */
final class FleetKillsIT {
    private static final int CALLERS = 9;
    private static final int A_WHILE = 150;
    private static final int LIMIT = 20_000;
    private static final int LARGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POLICY = Rig.policy("""
            budgets:
              - { name: leased, per: account, models: [leased], tokens: 20k, count: output, window: 31d, when_exceeded: block }
              - { name: exact, per: account, models: [exact], tokens: 20k, count: output, window: 31d, exact: true,
                  when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """);

    @TempDir
    Path folder;

    private final List<ProxyProcess> proxies = new ArrayList<>();
    private Simulator simulator;
    private RedisCluster cluster;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorSettings.instant());
        cluster = RedisCluster.start(folder.resolve("redis"));
        String hosts = cluster.urls().stream()
                .map(url -> url.substring("redis://".length()))
                .collect(Collectors.joining(","));
        for (int i = 1; i <= 3; i++) {
            proxies.add(ProxyProcess.start(
                    folder.resolve("proxy-" + i),
                    simulator.port(),
                    POLICY,
                    "",
                    "redis: { url: \"redis://" + hosts + "\", cluster: true, timeout: 500ms }\n"));
        }
    }

    @AfterEach
    void stop() {
        proxies.forEach(ProxyProcess::close);
        cluster.close();
        simulator.close();
    }

    @Test
    void onlyWhatAKilledProxyWasAtWorkForIsLostAndBudgetsHold() throws Exception {
        var ports = proxies.stream().map(ProxyProcess::port).toList();
        awaitFleetOf(3);
        try (var callers = new BalancedCallers(ports)) {
            for (int i = 0; i < CALLERS; i++) {
                callers.join("sk-" + i);
            }
            callers.awaitAnswered(A_WHILE);

            killAtWork(proxies.remove(1));
            callers.awaitAnswered(A_WHILE);

            RedisNode master = cluster.masters().get(0);
            master.kill();
            callers.awaitAnswered(A_WHILE);
            await().atMost(PATIENCE).until(() -> !cluster.masters().contains(master));
            cluster.awaitService();
            awaitSharing(callers);
            callers.end();

            assertThat(callers.broken())
                    .as("one request at most of each caller, and only through the proxy that was killed")
                    .hasSizeLessThanOrEqualTo(CALLERS)
                    .allSatisfy(answer -> assertThat(answer.port()).isEqualTo(ports.get(1)));
            awaitFleetOf(2);
            assertBudgetsHold(callers);
        }
    }

    /** Kills it while somebody has half of a stream from it, who then gets no more. */
    private static void killAtWork(ProxyProcess proxy) throws IOException {
        try (var caller = RawCaller.to(proxy.port())) {
            caller.send(RawCaller.chat(
                            Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":40"),
                            "x-sim-output-tokens: 40",
                            "x-sim-fault: stall-mid"))
                    .readUntil("\"content\":");
            proxy.kill();
            assertThat(caller.readToEnd()).doesNotContain("[DONE]").doesNotContain("0\r\n\r\n");
        }
    }

    /** As docs/budgets.md has it. What an account is charged for lost answers, it does not get. */
    private static void assertBudgetsHold(BalancedCallers callers) {
        assertThat(spendAll(callers, "sk-late-1", "exact"))
                .as("exact: all of it, and nothing more")
                .isBetween(LIMIT - LARGE + 1, LIMIT);
        assertThat(spendAll(callers, "sk-late-2", "leased"))
                .as("leased: 1 % more at most, and what a proxy keeps for itself less")
                .isBetween(LIMIT - LIMIT / 50, LIMIT + LIMIT / 100);
        for (int i = 0; i < CALLERS; i++) {
            for (String model : List.of("exact", "leased")) {
                assertThat(spendAll(callers, "sk-" + i, model))
                        .as("used all the time: what the killed ones knew alone is one part in eight at most")
                        .isBetween(LIMIT - LIMIT / 8 - LIMIT / 50, LIMIT + LIMIT / 8 + LIMIT / 100);
            }
        }
    }

    /** Lets an account ask until every proxy refuses it; tells how much it has got in all. */
    private static int spendAll(BalancedCallers callers, String account, String model) {
        int refusals = 0;
        while (refusals < 6) {
            var answer = callers.ask(account, model, LARGE);
            assertThat(answer.isWhole() || answer.isRefusal()).as(answer.text()).isTrue();
            refusals = answer.isRefusal() ? refusals + 1 : 0;
        }
        return callers.spent(account, model);
    }

    /** Waits until the proxies see each other, and only those that live. */
    private void awaitFleetOf(int count) {
        await().atMost(PATIENCE).until(() -> {
            for (ProxyProcess proxy : proxies) {
                if (proxy.metric("weir_redis_proxies") != count) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Waits until Redis answers for everybody's budgets. */
    private void awaitSharing(BalancedCallers callers) {
        await().atMost(PATIENCE).until(() -> {
            double before = fallbacks();
            callers.awaitAnswered(A_WHILE);
            return fallbacks() == before;
        });
    }

    private double fallbacks() throws IOException, InterruptedException {
        double sum = 0;
        for (ProxyProcess proxy : proxies) {
            sum += proxy.metric("weir_redis_fallbacks_total{store=\"ledger\"}");
        }
        return sum;
    }
}
