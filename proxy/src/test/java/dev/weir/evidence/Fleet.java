package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.SUBNET;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;

/**
 * The evidence of several proxies on one Redis, synced by hand, and beside it that of one proxy that sees everything; all
 * have the same time.
 */
final class Fleet implements AutoCloseable {
    /** What passes between two requests of an account is known only where both came. */
    private static final Set<Feature> LOCAL = EnumSet.of(Feature.GAP_VARIATION);

    final SplittableRandom random = new SplittableRandom(11);
    final Scene whole = new Scene();
    final List<Scene> scenes = new ArrayList<>();
    final StatefulRedisConnection<String, String> connection;
    private final List<EvidenceSync> syncs = new ArrayList<>();
    private final AtomicLong commands = new AtomicLong();
    private final RedisClient client;

    Fleet(String url, int proxies) {
        client = RedisClient.create(url);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.incrementAndGet();
            }
        });
        connection = client.connect();
        for (int i = 0; i < proxies; i++) {
            join();
        }
    }

    /** A proxy that knows nothing yet. */
    Scene join() {
        var scene = new Scene(new MemoryEvidence(42, SubnetSize.USUAL, 10_000, 10_000));
        scene.now = scenes.isEmpty() ? scene.now : scenes.get(0).now;
        scenes.add(scene);
        syncs.add(new EvidenceSync(scene.evidence, connection.async(), () -> scene.now));
        return scene;
    }

    Scene scene(int i) {
        return scenes.get(i);
    }

    /** One round of one proxy. */
    boolean sync(int i) {
        return syncs.get(i).sync();
    }

    /** A round of one proxy, and more where the machine is too slow for it. */
    void syncAll(int i) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> sync(i));
    }

    /** Two rounds of all, so that everybody hears of everything that was said before. */
    void sync() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < syncs.size(); i++) {
                syncAll(i);
            }
        }
    }

    void waits(Duration time) {
        whole.waits(time);
        scenes.forEach(scene -> scene.waits(time));
    }

    /** How many commands were sent so far. */
    long commands() {
        return commands.get();
    }

    /** A request to one proxy, and to the one that sees everything. */
    Evidence request(int proxy, String account) {
        Logits logits = random.nextInt(5) == 0 ? new Logits(true, new long[] {random.nextInt(200)}) : Logits.NONE;
        Prompt prompt = prompt();
        for (Scene one : new Scene[] {whole, scene(proxy)}) {
            one.learns(account, 100, 300);
        }
        var unused = whole.sends(account, prompt, logits);
        return scene(proxy).sends(account, prompt, logits);
    }

    Prompt prompt() {
        long text = random.nextInt(300);
        long[] instruction = {5, 6, random.nextLong(), random.nextLong()};
        return new Prompt(text, instruction, Markers.NONE, random.nextInt(3) == 0, new long[0]);
    }

    /** Whether a proxy that had to do with the account lately reads what one reads that saw everything. */
    void assertReadsAlike(int proxy, String account) {
        var unused = request(proxy, account); // it asks for the rest
        sync();
        Prompt last = prompt();
        assertAlike(scene(proxy).sends(account, last, Logits.NONE), whole.sends(account, last, Logits.NONE), proxy);
    }

    void assertAllReadAlike(String account) {
        for (int proxy = 0; proxy < scenes.size(); proxy++) {
            assertReadsAlike(proxy, account);
        }
    }

    private static void assertAlike(Evidence seen, Evidence expected, int proxy) {
        for (Watch watch : new Watch[] {ACCOUNT, SUBNET}) {
            for (Feature feature : Feature.values()) {
                if (feature.worksPer(watch.per()) && !LOCAL.contains(feature)) {
                    double value = value(expected, watch, feature);
                    assertThat(value(seen, watch, feature))
                            .as("%s of %s on proxy %d", feature, watch, proxy)
                            .satisfies(read -> {
                                if (!Double.isNaN(value)) {
                                    assertThat(read).isCloseTo(value, within(value));
                                }
                            });
                }
            }
        }
    }

    /** What the sketches may be off. */
    private static Offset<Double> within(double value) {
        return Offset.offset(Math.max(0.05, 0.08 * Math.abs(value)));
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
