package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with {@code weir budget}, against running proxies. */
final class BudgetCommandIT {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String TOKEN = "a-token-for-tests-only";
    private static final String POLICY = Rig.policy("""
            budgets:
              - { name: account-daily, per: account, tokens: 1000, window: 1d, refill: at_once, when_exceeded: block }
              - { name: subnet-daily, per: subnet, tokens: 1M, window: 1d, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """);

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private Path tokenFile;
    private Path audit;

    @BeforeEach
    void makeFiles() throws Exception {
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        audit = folder.resolve("audit.jsonl");
    }

    @Test
    void anAccountThatIsRefusedIsLentMoreAndPaysItBack() throws Exception {
        try (Rig rig = start(Optional.empty())) {
            String account = spent(rig);
            assertThat(spend(rig)).isEqualTo(429);
            var shown = run(rig, "show", owner(account));
            assertThat(shown.code()).isZero();
            assertThat(shown.said()).contains("test / account-daily / " + account, "of 1,000 tokens", "full   in ");

            var lent = run(rig, "lend", owner(account), "--amount", "5k", "--for", "1s", "--reason", "launch day");
            assertThat(lent.code()).as(lent.said()).isZero();
            assertThat(lent.said()).contains("before ", "now    ", "lent   5,000, to be taken off again");
            assertThat(spend(rig)).isEqualTo(200);
            await().untilAsserted(() -> assertThat(Files.readString(audit))
                    .contains(
                            "\"kind\":\"budget\"",
                            "\"operation\":\"lend\",\"from\":\"127.0.0.1\"",
                            "\"amount\":5000,\"for_seconds\":1")
                    .contains("\"reason\":\"launch day\"")
                    .contains("\"operation\":\"paid_back\",\"from\":\"\""));
            assertThat(spend(rig)).isEqualTo(429);
            assertThat(Files.readString(audit)).doesNotContain(TOKEN);
        }
    }

    @Test
    void aResetThroughOneProxyServesTheAccountOnTheOther() throws Exception {
        try (Rig one = start(Optional.of(REDIS.url()));
                Rig two = Rig.beside(one, otherFolder, POLICY, Optional.of(REDIS.url()))) {
            String account = spent(two);
            assertThat(run(one, "reset", owner(account)).said()).contains("now    1,000 of 1,000 tokens");
            await().untilAsserted(() -> assertThat(spend(two)).isEqualTo(200));
        }
    }

    @Test
    void whatIsAddedAndTakenIsTold() throws Exception {
        try (Rig rig = start(Optional.empty())) {
            assertThat(run(rig, "adjust", owner("acme"), "--by", "-1.5k").said())
                    .contains("now    -500 of 1,000");
            assertThat(run(rig, "adjust", owner("acme"), "--by=+5M", "--json").said())
                    .contains("\"after\":{\"limit\":1000,\"left\":1000,\"lent\":0,\"full_in_seconds\":0}}");
            assertThat(run(
                                    rig,
                                    "show",
                                    List.of("--policy", "test", "--budget", "subnet-daily", "--subnet", "203.0.113.9"))
                            .said())
                    .contains("203.0.113.0/24", "1,000,000 of 1,000,000 tokens");
        }
    }

    @Test
    void theBudgetsOfThePoliciesAreListed() throws Exception {
        try (Rig rig = start(Optional.empty())) {
            assertThat(run(rig, "list", List.of()).said())
                    .containsPattern("POLICY +BUDGET +PER +LIMIT +MODE +WINDOW")
                    .containsPattern("test +account-daily +account +1,000 tokens +enforce +1d")
                    .containsPattern("test +subnet-daily +subnet +1,000,000 tokens +enforce +1d");
        }
    }

    @Test
    void whatIsRefusedEndsWithOneAndWhatIsWrittenWronglyWithTwo() throws Exception {
        try (Rig rig = start(Optional.empty())) {
            var noBudget = run(rig, "show", List.of("--policy", "test", "--budget", "hourly", "--account", "acme"));
            assertThat(noBudget.code()).isEqualTo(1);
            assertThat(noBudget.said())
                    .contains("404: policy 'test' has no budget 'hourly'", "account-daily, subnet-daily");
            var subnet = List.of("--policy", "test", "--budget", "subnet-daily", "--subnet", "203.0.0.0/16");
            assertThat(run(rig, "show", subnet).said()).contains("400: owner '203.0.0.0/16' (expected: an address");
            assertThat(run(rig, "lend", owner("acme"), "--amount", "1", "--for", "32d")
                            .said())
                    .contains("400: for: '")
                    .contains("at most 31d");
            Files.writeString(tokenFile, "another-token-entirely");
            assertThat(run(rig, "reset", owner("acme")).said()).contains("401: the token is missing or wrong");
            assertThat(run(rig, "adjust", owner("acme"), "--by", "lots").code()).isEqualTo(2);
            assertThat(run(rig, "reset", List.of("--policy", "test", "--budget", "account-daily"))
                            .code())
                    .isEqualTo(2);
            var both = List.of("--policy", "test", "--budget", "account-daily", "--account", "a", "--everyone");
            assertThat(run(rig, "reset", both).code()).isEqualTo(2);
        }
    }

    @Test
    void aProxyWithoutATokenSaysWhichSettingToMakeAndServesItsOtherPages() throws Exception {
        try (Rig rig = Rig.start(folder, POLICY, Optional.empty())) {
            var refused = run(rig, "reset", owner("acme"));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.said()).contains("403: ", "set admin.token in weir.yaml");
            assertThat(rig.get(URI.create(admin(rig) + "/healthz")).statusCode())
                    .isEqualTo(200);
        }
    }

    private Rig start(Optional<String> redis) throws Exception {
        String more =
                "admin: { host: 127.0.0.1, port: 0, token: \"" + TOKEN + "\" }\naudit: { file: \"" + audit + "\" }\n";
        return Rig.start(folder, POLICY, more, redis);
    }

    /** Spends all there is; returns what the account is called. */
    private static String spent(Rig rig) throws Exception {
        await().untilAsserted(() -> assertThat(spend(rig)).isEqualTo(429));
        return rig.last().visit().caller().account();
    }

    private static int spend(Rig rig) throws Exception {
        return rig.chat(
                        "sk-spender",
                        Rig.ask("Tell me about rivers.", ",\"max_tokens\":400"),
                        "x-sim-output-tokens",
                        "400")
                .statusCode();
    }

    private static List<String> owner(String account) {
        return List.of("--policy", "test", "--budget", "account-daily", "--account", account);
    }

    private static String admin(Rig rig) {
        return "http://127.0.0.1:" + rig.proxy.adminPort();
    }

    private Ended run(Rig rig, String what, List<String> whose, String... more) {
        var arguments =
                new ArrayList<>(List.of("budget", what, "--admin", admin(rig), "--token-file", tokenFile.toString()));
        arguments.addAll(whose);
        arguments.addAll(List.of(more));
        var said = new StringWriter();
        int code = Weir.run(new PrintWriter(said), arguments.toArray(String[]::new));
        return new Ended(code, said.toString());
    }

    private record Ended(int code, String said) {}
}
