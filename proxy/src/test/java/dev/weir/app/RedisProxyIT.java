package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    private static int spend(Rig rig) throws Exception {
        return rig.chat(
                        "sk-spender",
                        Rig.ask("Tell me about rivers.", ",\"max_tokens\":150"),
                        "x-sim-output-tokens",
                        "150")
                .statusCode();
    }
}
