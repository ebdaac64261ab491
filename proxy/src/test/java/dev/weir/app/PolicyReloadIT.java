package dev.weir.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that change while a proxy is in use. */
final class PolicyReloadIT {
    private static final int RULES = 200;
    private static final int BUDGETS = 10;
    private static final int RELOADS = 4;
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    @Test
    void aPolicyOfTwoHundredRulesReloadsUnderLoadWithoutOneFailedRequest() throws Exception {
        try (Rig rig = Rig.start(folder, manyRules(0), Optional.empty())) {
            var done = new AtomicBoolean();
            ExecutorService callers = Executors.newFixedThreadPool(THREADS);
            var calls = new ArrayList<Future<List<Integer>>>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(callers.submit(caller(rig, "sk-" + i, done)));
            }
            for (int reload = 1; reload <= RELOADS; reload++) {
                String before = newest(rig);
                write(manyRules(reload));
                await().atMost(60, SECONDS).until(() -> !newest(rig).equals(before));
            }
            done.set(true);
            for (Future<List<Integer>> call : calls) {
                assertThat(call.get()).isNotEmpty().containsOnly(200);
            }
            callers.shutdown();
            assertThat(rig.records.judged)
                    .extracting(entry -> entry.visit().policy().version())
                    .satisfies(
                            versions -> assertThat(versions.stream().distinct()).hasSizeGreaterThan(RELOADS));
        }
    }

    @Test
    void whatIsSpentAndWhatIsKnownOutlastsAReload() throws Exception {
        String policy = Rig.policy("""
                budgets:
                  - { name: three, per: account, requests: 3, window: 1d, refill: at_once, when_exceeded: block }
                signatures:
                  - name: five-requests
                    description: More than four requests, refused ones among them.
                    per: account
                    window: 1h
                    when: { requests: { at_least: 5 } }
                    adds: 60
                    fades_after: 1h
                ladder:
                  observe: { from_score: 0 }
                  challenge: { from_score: 60, kind: proof_of_work, good_for: 30m }
                """);
        try (Rig rig = Rig.start(folder, policy, Optional.empty())) {
            assertThat(status(rig)).isEqualTo(200);
            assertThat(status(rig)).isEqualTo(200);
            reload(rig, policy + "# changed\n");
            assertThat(status(rig)).isEqualTo(200);
            assertThat(status(rig)).as("two were spent before the reload").isEqualTo(429);
            reload(rig, policy.replace("when_exceeded: block", "when_exceeded: observe"));
            assertThat(status(rig)).as("four were counted before the reload").isEqualTo(403);
        }
    }

    private void reload(Rig rig, String policy) throws Exception {
        String before = newest(rig);
        write(policy);
        await().atMost(60, SECONDS).until(() -> {
            var unused = rig.chat("sk-somebody-else", Rig.ask("Hello", ""));
            return !newest(rig).equals(before);
        });
    }

    private static String newest(Rig rig) {
        await().until(() -> !rig.records.judged.isEmpty());
        return rig.records
                .judged
                .get(rig.records.judged.size() - 1)
                .visit()
                .policy()
                .version();
    }

    private static int status(Rig rig) throws Exception {
        return rig.chat("sk-one", Rig.ask("What is a weir?", "")).statusCode();
    }

    private static Callable<List<Integer>> caller(Rig rig, String key, AtomicBoolean done) {
        return () -> {
            var statuses = new ArrayList<Integer>();
            for (int i = 0; !done.get(); i++) {
                statuses.add(
                        rig.chat(key, Rig.ask("What is weir " + i + "?", "")).statusCode());
            }
            return statuses;
        };
    }

    /** In one step, as an editor or a ConfigMap would. */
    private void write(String policy) throws Exception {
        Path file = folder.resolve("policies/test/policy.yaml");
        Path whole = Files.writeString(file.resolveSibling("policy.yaml.new"), policy);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String manyRules(int change) {
        var rules = new ArrayList<String>();
        for (int i = 0; i < BUDGETS; i++) {
            rules.add("  - { name: budget-" + i + ", per: account, requests: " + (1_000_000 + change)
                    + ", window: 1d, when_exceeded: block }\n");
        }
        String budgets = String.join("", rules);
        rules.clear();
        for (int i = 0; i < RULES - BUDGETS; i++) {
            rules.add("""
                      - name: signature-%d
                        description: One of very many rules, which matches nothing here.
                        per: %s
                        window: %dh
                        when: { requests: { at_least: %d } }
                        adds: 1
                        fades_after: 1h
                    """.formatted(i, i % 3 == 0 ? "subnet" : "account", 1 + i % 4, 10_000_000 + i + change));
        }
        return Rig.policy("budgets:\n" + budgets + "signatures:\n"
                + rules.stream().collect(Collectors.joining()) + "ladder: { observe: { from_score: 0 } }\n");
    }
}
