package dev.weir.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policytest.CaseResult.Failure;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases against the policy in {@code policytest/chat}: ten requests in an hour are challenged, five are on trial. */
final class CaseRunTest {
    private static final Path BESIDE_THE_POLICY = Path.of("src/test/resources/policytest/chat/policy.test.yaml");
    private static final Instant START = Instant.parse("2027-01-15T00:00:00Z");
    private static final String EVERY_MINUTE = """
            - from: { account: alice, ip: 198.51.100.7 }
              every: 1m
              times: 12
              prompt: Hello {n}.
              tokens: { input: 10, output: 10 }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ account: alice, at: 3m59s, action: observe, would_match: [], score: 0, would_score: 0 }",
                "{ account: alice, at: 4m, action: observe, would_be: degrade, score: 0, would_score: 30 }",
                "{ account: alice, at: 4m, because: [], would_match: [on-trial] }",
                "{ account: alice, at: 4m, would_be: degrade, because: [on-trial] }",
                "{ account: alice, first: challenge, between: [9m, 9m], because: [busy], would_match: [on-trial] }",
                "{ account: alice, would_first: degrade, between: [1m, 5m] }",
                "{ account: alice, never: [degrade, block] }",
                "{ account: alice, would_never: [block] }",
                "{ account: alice, at: 1h, action: challenge, score: 40, because: [busy] }",
            })
    void whatHoldsIsMet(String expectation) throws ProblemsException {
        assertThat(run(EVERY_MINUTE, expectation).failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ account: alice, at: 9m, action: observe }",
                "{ account: alice, at: 9m, score: 41 }",
                "{ account: alice, at: 9m, would_score: 40 }",
                "{ account: alice, at: 9m, because: [] }",
                "{ account: alice, at: 9m, because: [busy, on-trial] }",
                "{ account: alice, at: 9m, would_match: [] }",
                "{ account: alice, at: 9m, exempt: evaluation }",
                "{ account: alice, first: challenge, between: [9m1s, 20m] }",
                "{ account: alice, first: challenge, between: [1m, 8m59s] }",
                "{ account: alice, first: challenge, between: [9m, 9m], because: [hourly] }",
                "{ account: alice, first: block, between: [1m, 20m] }",
                "{ account: alice, never: [block, challenge] }",
                "{ account: alice, never: [block], exempt: evaluation }",
                "{ account: alice, would_never: [degrade] }",
            })
    void whatDoesNotHoldIsNotMet(String expectation) throws ProblemsException {
        assertThat(run(EVERY_MINUTE, expectation).failures()).hasSize(1);
    }

    @Test
    void aFailureSaysWhatWasFoundWhenAndHowFarTheRuleWas() throws ProblemsException {
        List<Failure> failures = run(
                        EVERY_MINUTE, "{ account: alice, first: challenge, between: [3m, 6m], because: [busy] }")
                .failures();

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.line()).isEqualTo(12);
            assertThat(failure.expected()).isEqualTo("first challenge between 3m and 6m, because busy");
            assertThat(failure.found())
                    .isEqualTo("challenge, score 40, because busy, would score 70, would match on-trial"
                            + " (request at 9m)");
            assertThat(failure.near())
                    .containsExactly(
                            "from 0s on: observe, score 0",
                            "from 4m on: observe, score 0, would be degrade, would score 30, would match on-trial",
                            "from 9m on: challenge, score 40, because busy, would score 70, would match on-trial");
            assertThat(failure.bounds()).containsExactly("busy: requests 7 (at least 10: no)");
        });
    }

    @Test
    void whatManyAccountsDoWrongIsToldOnce() throws ProblemsException {
        CaseResult result =
                run(EVERY_MINUTE.replace("every:", "copies: 5\n  every:"), "{ account: alice, never: [challenge] }");

        assertThat(result.failures())
                .singleElement()
                .extracting(Failure::account)
                .isEqualTo("alice-1 and 4 more");
        assertThat(result.requests()).isEqualTo(60);
    }

    @Test
    void whoSolvesAChallengeIsServedForAsLongAsThatCounts() throws ProblemsException {
        String solving = EVERY_MINUTE.replace("times: 12", "times: 17\n  solves_challenges: true");

        assertThat(run(
                                solving,
                                "{ account: alice, at: 9m, action: challenge }",
                                "{ account: alice, at: 10m, action: degrade, score: 40 }",
                                "{ account: alice, at: 13m, action: degrade }",
                                "{ account: alice, at: 14m, action: challenge }",
                                "{ account: alice, at: 15m, action: degrade }")
                        .failures())
                .isEmpty();
    }

    @Test
    void answersThatTakeTimeAreOpenAtOnce() throws ProblemsException {
        String slow =
                EVERY_MINUTE.replace("every: 1m", "every: 10s\n  takes: 25s").replace("times: 12", "times: 4");

        assertThat(run(
                                slow,
                                "{ account: alice, at: 10s, action: observe }",
                                "{ account: alice, at: 20s, action: block, because: [at-once] }",
                                "{ account: alice, at: 30s, action: observe }")
                        .failures())
                .isEmpty();
    }

    @Test
    void anExemptionIsSeenAtWork() throws ProblemsException {
        CaseResult result = run(
                EVERY_MINUTE.replace("alice", "grader"), "{ account: grader, never: [challenge], exempt: evaluation }");

        assertThat(result.failures()).isEmpty();
        assertThat(result.atWork()).extracting(Rule::toString).containsExactly("exemption evaluation");
    }

    @Test
    void aCaseIsTheSameInEveryRun() throws ProblemsException {
        String spread = EVERY_MINUTE.replace("every: 1m", "every: 1m\n  spread: 90%");
        String wrong = "{ account: alice, first: block, between: [1s, 2s] }";

        assertThat(run(spread, wrong).failures()).isEqualTo(run(spread, wrong).failures());
    }

    private static CaseResult run(String traffic, String... expectations) throws ProblemsException {
        String text = """
                policy: policy.yaml
                today: "2027-01-15"
                cases:
                  - name: a case of this test
                    traffic:
                %s
                    expect:
                %s
                """.formatted(
                        traffic.indent(6).stripTrailing(),
                        String.join("\n", List.of(expectations))
                                .replaceAll("(?m)^", "- ")
                                .indent(6)
                                .stripTrailing());
        var source = Source.of("policy.test.yaml", text.getBytes(StandardCharsets.UTF_8));
        return CaseRun.of(TestFile.read(BESIDE_THE_POLICY, source).cases().get(0), START);
    }
}
