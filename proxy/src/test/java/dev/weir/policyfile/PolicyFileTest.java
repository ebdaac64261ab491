package dev.weir.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Weight;
import dev.weir.domain.budget.Weights;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Proof;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.testing.Budgets;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyFileTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final String good = Files.readString(Path.of("src/test/resources/policyfile/good.yaml"));

    PolicyFileTest() throws IOException {}

    @Test
    void everyWordOfAPolicyIsRead() throws ProblemsException {
        Policy policy = read(good);

        assertThat(policy.name()).isEqualTo("chat");
        assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(policy.scope()).isEqualTo(new Scope(Set.of("/v1/chat/completions"), Set.of("large")));
        assertThat(policy.budgets())
                .containsExactly(
                        new BudgetRule(Budgets.of("account-hourly", 200_000).budget(), Mode.ENFORCE, Action.DEGRADE),
                        new BudgetRule(
                                Budgets.of("subnet-daily", 1_500_000)
                                        .per(new Owners(Owners.Per.SUBNET, new SubnetSize(26, 56), List.of()))
                                        .weighing(new Weights(Weight.OUTPUT_ONLY, List.of()))
                                        .over(Duration.ofDays(1))
                                        .refilling(Budget.Refill.AT_ONCE)
                                        .budget(),
                                Mode.SHADOW,
                                Action.BLOCK));
        assertThat(policy.signatures())
                .containsExactly(
                        new SignatureRule(
                                new Signature(
                                        "sweep",
                                        "One template filled in again and again.",
                                        Signature.Per.ACCOUNT,
                                        Duration.ofMinutes(10),
                                        List.of(
                                                new Bound(Feature.REQUESTS, 40, INFINITY),
                                                new Bound(Feature.SAME_TEMPLATE_SHARE, 0.8, INFINITY),
                                                new Bound(Feature.GAP_VARIATION, -INFINITY, 0.5))),
                                Mode.ENFORCE,
                                70,
                                Duration.ofMinutes(15)),
                        new SignatureRule(
                                new Signature(
                                        "hydra",
                                        "Many accounts with one instruction.",
                                        Signature.Per.CAMPAIGN,
                                        Duration.ofDays(7),
                                        List.of(new Bound(Feature.DISTINCT_ACCOUNTS, 20, 4000))),
                                Mode.SHADOW,
                                60,
                                Duration.ofMinutes(90)));
        assertThat(policy.ladder())
                .isEqualTo(new Ladder(
                        Optional.of(new Ladder.Degrade(30, 512, true, 1)),
                        Optional.of(new Ladder.Challenge(60, Duration.ofMinutes(30))),
                        Optional.of(new Ladder.Block(120, 429, Duration.ofMinutes(10)))));
        assertThat(policy.exemptions())
                .containsExactly(new Exemption(
                        "evaluation-farm",
                        "Nightly regression runs, agreed with the owner.",
                        Set.of("acct-evaluation"),
                        List.of(new Subnet(Address.of(new byte[] {(byte) 203, 0, 113, 0}), 24)),
                        Set.of("budgets", "sweep"),
                        LocalDate.of(2027, 6, 30)));
    }

    @Test
    void aChallengeSaysWhatIsToBeProven() throws ProblemsException {
        assertThat(proof("proof_of_work")).isEqualTo(new Proof.Work(16, 22));
        assertThat(proof("proof_of_work, difficulty: { least: 8, most: 12 }")).isEqualTo(new Proof.Work(8, 12));
        assertThat(proof("proof_of_work, difficulty: { least: 25 }")).isEqualTo(new Proof.Work(25, 25));
        assertThat(proof("attestation, page: https://example.com:8443/verify"))
                .isEqualTo(new Proof.Attestation("https://example.com:8443/verify"));
    }

    private Proof proof(String kind) throws ProblemsException {
        return read(good.replace("kind: proof_of_work", "kind: " + kind))
                .ladder()
                .challenge()
                .orElseThrow()
                .proof();
    }

    @Test
    void theVersionIsTheBeginningOfTheHashOfTheFile() throws ProblemsException {
        String policy = "# 1\n" + good;

        assertThat(read(good).version())
                .matches("[0-9a-f]{12}")
                .isEqualTo(Digest.of(bytes(good)).substring(0, 12));
        assertThat(read(policy).version()).isNotEqualTo(read(good).version());
    }

    @Test
    void aDisabledRuleIsCheckedAndLeftOut() throws ProblemsException {
        Policy policy = read(good.replace("    mode: shadow\n    per: subnet", "    mode: disabled\n    per: subnet"));

        assertThat(policy.budgets()).extracting(rule -> rule.budget().name()).containsExactly("account-hourly");
    }

    @Test
    void budgetsAreReadAsAuthorsThinkOfThem() throws ProblemsException {
        Policy policy = read(good.replace("signatures:", """
                  - name: wide
                    per: subnet
                    subnet_size: { ipv4: 16, ipv6: 1 }
                    requests: 20k
                    window: 1m
                    contract: true
                    when_exceeded: block
                  - name: by-model
                    per: account_and_model
                    models: [gpt-4o, "claude-*"]
                    tokens: 1M
                    weights: { cached: 0.1, output: 4, models: { gpt-5: { output: 0.006 } } }
                    window: 1d
                    exact: true
                    fail: closed
                    when_exceeded: block
                  - { name: at-a-time, per: everyone, models: [gpt-4o], concurrent_requests: 20, when_exceeded: block }
                signatures:"""));

        assertThat(policy.budgets().subList(2, 5))
                .extracting(BudgetRule::budget)
                .containsExactly(
                        Budgets.of("wide", 20_000)
                                .per(new Owners(Owners.Per.SUBNET, new SubnetSize(16, 1), List.of()))
                                .counting(Budget.Unit.REQUESTS)
                                .over(Duration.ofMinutes(1))
                                .contract()
                                .budget(),
                        Budgets.of("by-model", 1_000_000)
                                .per(new Owners(
                                        Owners.Per.ACCOUNT_AND_MODEL,
                                        SubnetSize.USUAL,
                                        List.of(new ModelName("gpt-4o"), new ModelName("claude-*"))))
                                .weighing(new Weights(
                                        new Weight(1000, 100, 4000, 1000),
                                        List.of(new Weights.OfModel(
                                                new ModelName("gpt-5"), new Weight(1000, 100, 6, 1000)))))
                                .over(Duration.ofDays(1))
                                .exact()
                                .failing(Budget.Fail.CLOSED)
                                .budget(),
                        Budgets.of("at-a-time", 20)
                                .per(new Owners(
                                        Owners.Per.EVERYONE, SubnetSize.USUAL, List.of(new ModelName("gpt-4o"))))
                                .counting(Budget.Unit.CONCURRENT_REQUESTS)
                                .budget());
    }

    @Test
    void aRuleDoesNoMoreThanItsPolicy() throws ProblemsException {
        Policy policy = read(good.replace("mode: enforce", "mode: shadow"));

        assertThat(policy.budgets()).extracting(BudgetRule::mode).containsOnly(Mode.SHADOW);
        assertThat(policy.signatures()).extracting(SignatureRule::mode).containsOnly(Mode.SHADOW);
    }

    @Test
    void aRungThatOnlyABudgetLeadsToIsInReach() throws ProblemsException {
        String budgetsOnly = good.substring(0, good.indexOf("signatures:"))
                + "ladder:\n  observe: { from_score: 0 }\n  degrade: { from_score: 30, output_cap: 1k }\n";

        assertThat(read(budgetsOnly).ladder().degrade()).isPresent();
    }

    @Test
    void anExemptionHoldsOnItsLastDay() throws ProblemsException {
        assertThat(PolicyFile.read("chat", bytes(good), LocalDate.of(2027, 6, 30))
                        .exemptions())
                .hasSize(1);
    }

    @Test
    void allMistakesOfAFileAreToldAtOnceInTheOrderOfItsLines() {
        String bad = good.replace("owner:", "ownr:")
                .replace("tokens: 200k", "tokens: many")
                .replace("per: campaign", "per: planet")
                .replace("kind: proof_of_work", "kind: riddle")
                .replace("[budgets, sweep]", "[budget, sweep]");

        var problems = catchThrowableOfType(ProblemsException.class, () -> read(bad));

        assertThat(problems.problems())
                .extracting(problem -> problem.where().line() + ": " + problem.message())
                .containsExactly(
                        "3: unknown key 'ownr'",
                        "13: tokens: many (expected: a number of tokens, 1 or more, such as 500, 200k or 1.5M)",
                        "40: per: planet (expected: account, subnet or campaign)",
                        "49: kind: riddle (expected: proof_of_work or attestation)",
                        "56: from: budget (expected: budgets, signatures or the name of one of them)");
    }

    private static Policy read(String text) throws ProblemsException {
        return PolicyFile.read("chat", bytes(text), TODAY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
