package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.decision.Action;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
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
    void aCampaignSplitOverTwoProxiesIsFound() throws Exception {
        String policy = Rig.policy("""
                signatures:
                  - name: shared-instruction
                    description: Many accounts send one instruction, each with payloads of its own.
                    per: campaign
                    window: 7d
                    when:
                      distinct_accounts:        { at_least: 20 }
                      distinct_prompt_share:    { at_least: 0.9 }
                      shared_instruction_share: { at_least: 0.3 }
                    adds: 60
                    fades_after: 1d
                ladder: { observe: { from_score: 0 }, block: { from_score: 60, status: 403 } }
                """);
        Rig one = start(policy);
        try (Rig two = Rig.beside(one, otherFolder, policy, redis())) {
            for (int first = 0; first < 4; first++) {
                for (int account = 0; account < 15; account++) {
                    harvest(one, "one", account, first);
                    harvest(two, "two", account, first);
                }
            }
            var round = new AtomicInteger(4);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                round.incrementAndGet();
                for (int account = 0; account < 15; account++) {
                    harvest(one, "one", account, round.get());
                    harvest(two, "two", account, round.get());
                }
                assertBlocked(one);
                assertBlocked(two);
            });
            assertThat(one.last().visit().evidence().campaign()).startsWith("c-");
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

    private static void assertBlocked(Rig rig) {
        Evidence evidence = rig.last().visit().evidence();
        assertThat(rig.last().visit().verdict().action())
                .as(() -> "of " + evidence.campaign() + ", which has so many accounts: "
                        + evidence.reading(new Watch(Per.CAMPAIGN, Duration.ofDays(7)))
                                .of(Feature.DISTINCT_ACCOUNTS))
                .isEqualTo(Action.BLOCK);
    }

    private static void harvest(Rig rig, String side, int account, int round) throws Exception {
        rig.chat(
                "sk-" + side + "-" + account,
                Rig.ask(
                        "Work out the exercise below and explain to a beginner which rule each step rests on. Exercise: "
                                + "train " + side + account + " leaves in round " + round + " with cargo "
                                + Integer.toString(side.hashCode() * 31 + account * 7 + round, 36),
                        ""));
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
