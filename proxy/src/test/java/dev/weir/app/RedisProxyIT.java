package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Challenges;
import dev.weir.identity.Solver;
import dev.weir.testing.RedisExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class RedisProxyIT extends ProxyContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    Path otherFolder;

    @Override
    Optional<String> redis() {
        return Optional.of(REDIS.url());
    }

    @Test
    void aBudgetSpentThroughOneProxyIsSpentThroughTheOther() throws Exception {
        String policy = Rig.policy("""
                budgets:
                  - { name: account-daily, per: account, tokens: 1000, window: 1d, refill: at_once, when_exceeded: block }
                ladder: { observe: { from_score: 0 } }
                """);
        Rig one = start(policy);
        try (Rig two = Rig.beside(one, otherFolder, policy, redis())) {
            assertThat(spend(one)).isEqualTo(200);
            assertThat(spend(two)).isEqualTo(200);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(spend(two)).isEqualTo(429));
            await().untilAsserted(() -> assertThat(spend(one)).isEqualTo(429));

            long used = one.records.judged.stream()
                            .mapToLong(entry -> entry.answer().usage().total())
                            .sum()
                    + two.records.judged.stream()
                            .mapToLong(entry -> entry.answer().usage().total())
                            .sum();
            assertThat(used).isLessThanOrEqualTo(1000 + 2 * 10);
        }
    }

    @Test
    void aChallengePassedThroughOneProxyIsPassedThroughTheOtherAndCountsOnce() throws Exception {
        String policy = Rig.policy(Refusing.CHALLENGE);
        Rig one = start(policy);
        try (Rig two = Rig.beside(one, otherFolder, policy, redis())) {
            URI url = Refusing.challengeUrl(one.chat("sk-tests", Rig.ask("Hello", "")));
            String ticket = url.getPath().substring(Challenges.PATH.length());
            String solution = Solver.solve(ticket, 8, 1);
            assertThat(one.post(url, "", solution).body()).contains("\"outcome\":\"passed\"");

            assertThat(two.post(two.url(url.getPath()), "", solution).body()).contains("\"outcome\":\"spent\"");
            await().untilAsserted(() -> assertThat(
                            two.chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void anAccountSplitOverTwoProxiesIsFoundAndANewProxyKnowsIt() throws Exception {
        String policy = Rig.policy("""
                signatures:
                  - name: busy
                    description: More requests than anybody needs, for this test at least.
                    per: account
                    window: 1h
                    when: { requests: { at_least: 100 } }
                    adds: 60
                    fades_after: 1h
                ladder: { observe: { from_score: 0 }, block: { from_score: 60, status: 403 } }
                """);
        Rig one = start(policy);
        try (Rig two = Rig.beside(one, otherFolder.resolve("two"), policy, redis())) {
            var untilBlocked = new AtomicInteger();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                untilBlocked.incrementAndGet();
                return busy(one) + busy(two) == 2 * 403;
            });
            assertThat(untilBlocked).as("requests to each").hasValueLessThan(100);
            try (Rig three = Rig.beside(one, otherFolder.resolve("three"), policy, redis())) {
                var atNewOne = new AtomicInteger();
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    atNewOne.incrementAndGet();
                    return busy(three) == 403;
                });
                assertThat(atNewOne).hasValueLessThan(100);
            }
        }
    }

    private static int busy(Rig rig) throws Exception {
        return rig.chat("sk-busy", Rig.ask("Tell me about rivers.", "")).statusCode();
    }

    private static int spend(Rig rig) throws Exception {
        return rig.chat(
                        "sk-spender",
                        Rig.ask("Tell me about rivers.", ",\"max_tokens\":150"),
                        "x-sim-output-tokens",
                        "150")
                .statusCode();
    }
}
