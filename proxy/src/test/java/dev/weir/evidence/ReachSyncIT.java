package dev.weir.evidence;

import static dev.weir.domain.decision.Action.CHALLENGE;
import static dev.weir.domain.decision.Action.DEGRADE;
import static dev.weir.domain.decision.Action.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many accounts several proxies on one Redis reach together, under a rule that hits everybody. */
final class ReachSyncIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private Fleet fleet = new Fleet(redis.url(), 2);

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void aReachIsThatOfAllProxiesTogether() {
        Policy policy = policy("1", 4);
        begin(policy);
        assertThat(actions(0, policy, "ann", "bob", "cyd"))
                .as("its half of the room, until it has heard of the other")
                .containsExactly(CHALLENGE, CHALLENGE, DEGRADE);
        fleet.sync();
        assertThat(actions(1, policy, "dan", "eve")).containsExactly(CHALLENGE, DEGRADE);
        fleet.sync();
        assertThat(actions(0, policy, "fay")).containsExactly(CHALLENGE);
        fleet.sync();

        for (int proxy : new int[] {0, 1}) {
            assertThat(actions(proxy, policy, "gil")).containsExactly(DEGRADE);
            assertThat(actions(proxy, policy, "ann", "bob", "dan", "fay"))
                    .as("who was reached anywhere stays reached everywhere")
                    .containsOnly(CHALLENGE);
            assertThat(reached(proxy, policy)).isEqualTo(4);
        }
    }

    @Test
    void howeverFastTheyAreTheyGoBeyondItByLessThanOneEach() {
        fleet.join();
        Policy policy = policy("1", 50);
        begin(policy);
        Set<String> reached = new HashSet<>();
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 300; i++) {
                String account = "account-" + round + '-' + i;
                if (action(i % 3, policy, account) == CHALLENGE) {
                    reached.add(account);
                }
            }
            fleet.sync();
        }
        assertThat(reached).hasSizeBetween(50, 52);
    }

    @Test
    void whatAPersonConfirmsAtOneProxyCountsAtAllOfThemAndAfterARestart() {
        Policy policy = policy("1", 1);
        begin(policy);
        actions(0, policy, "ann");
        fleet.sync();
        assertThat(actions(1, policy, "bob")).containsExactly(DEGRADE);

        fleet.scene(0).evidence.standings().confirm(policy);
        fleet.sync();
        assertThat(actions(1, policy, "bob", "cyd")).containsOnly(CHALLENGE);
        assertThat(fleet.scene(1).evidence.standings().isConfirmed(policy)).isTrue();
        assertThat(actions(1, policy("2", 1), "dan")).as("another version").containsExactly(DEGRADE);

        fleet.join();
        begin(policy);
        assertThat(actions(2, policy, "eve", "fay")).containsOnly(CHALLENGE);
    }

    @Test
    void aProxyThatStartsAnewReachesNobodyUntilItKnowsWhomTheFleetHas() {
        Policy policy = policy("1", 2);
        begin(policy);
        actions(0, policy, "ann");
        fleet.sync();
        fleet.join();
        assertThat(actions(2, policy, "ann", "cyd")).containsOnly(DEGRADE);
        fleet.sync();
        assertThat(actions(2, policy, "ann")).containsExactly(CHALLENGE);
    }

    @Test
    void withoutRedisEachGoesOnWithItsPartAndTellsAfterwards() throws Exception {
        fleet.close();
        try (var tunnel = new Tunnel(redis.url())) {
            fleet = new Fleet(tunnel.url(), 2);
            Policy policy = policy("1", 6);
            begin(policy);
            actions(0, policy, "ann", "bob");
            fleet.sync();
            tunnel.stall();
            assertThat(actions(0, policy, "ann", "cyd")).containsOnly(CHALLENGE);
            assertThat(fleet.sync(0)).isFalse();
            assertThat(fleet.sync(1)).isFalse();
            assertThat(actions(0, policy, "dan", "eve")).containsExactly(CHALLENGE, DEGRADE);
            assertThat(actions(1, policy, "fay", "gil", "hal")).containsExactly(CHALLENGE, CHALLENGE, DEGRADE);
            fleet.scene(0).evidence.standings().confirm(policy);
            assertThat(fleet.scene(1).evidence.standings().isConfirmed(policy)).isFalse();

            tunnel.heal();
            fleet.sync();
            assertThat(List.of(reached(0, policy), reached(1, policy))).containsOnly(6);
            assertThat(fleet.scene(1).evidence.standings().isConfirmed(policy)).isTrue();
        }
    }

    @Test
    void aRedisThatComesBackEmptyIsToldAgain() {
        Policy policy = policy("1", 3);
        begin(policy);
        actions(0, policy, "ann", "bob");
        fleet.sync();
        fleet.connection.sync().flushdb();
        fleet.sync();
        fleet.join();
        begin(policy);
        assertThat(actions(2, policy, "ann", "cyd", "dan")).containsExactly(CHALLENGE, CHALLENGE, DEGRADE);
    }

    @Test
    void moreThanARoundTellsFollows() {
        Policy policy = policy("1", 5_000);
        begin(policy);
        for (int i = 0; i < 2_500; i++) {
            assertThat(action(0, policy, "account-" + i)).isEqualTo(CHALLENGE);
        }
        for (int round = 0; round < 3; round++) {
            fleet.sync();
        }
        assertThat(reached(1, policy)).isEqualTo(2_500);
    }

    @Test
    void aRoundIsOneCommandAndWhereNothingHasAReachNone() throws Exception {
        Policy policy = policy("1", 4);
        begin(policy);
        var sync =
                new ReachSync(fleet.scene(0).evidence.standings(), fleet.connection.async(), () -> fleet.scene(0).now);
        actions(0, policy, "ann", "bob");
        assertThat(commandsOf(sync)).isEqualTo(1);
        assertThat(commandsOf(sync)).isEqualTo(1);
        var none = new ReachSync(new Scene().evidence.standings(), fleet.connection.async(), () -> fleet.scene(0).now);
        assertThat(commandsOf(none)).isZero();
        assertThat(fleet.connection.sync().keys("weir:v1:reach:*"))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(fleet.connection.sync().pttl(key)).as(key).isPositive());
    }

    @Test
    void whoWouldStayOnARungStaysThereAtEveryProxy() {
        Policy policy = policy("1", 3, new Caution(Duration.ofMinutes(10), Map.of()));
        fleet.scene(0).serves("ann");
        assertThat(actions(0, policy, "ann", "ann", "ann")).endsWith(CHALLENGE);
        fleet.sync();
        fleet.waits(Duration.ofMinutes(5));
        assertThat(actions(1, policy, "ann")).as("it asks for the rest").containsExactly(OBSERVE);
        fleet.sync();
        assertThat(actions(1, policy, "ann")).containsExactly(CHALLENGE);
        fleet.waits(Duration.ofMinutes(5));
        assertThat(actions(1, policy, "ann")).containsExactly(OBSERVE);
    }

    /** Every proxy gets to know the policy, and of the others. */
    private void begin(Policy policy) {
        for (int i = 0; i < fleet.scenes.size(); i++) {
            var unused = reached(i, policy);
        }
        fleet.sync();
    }

    private long commandsOf(ReachSync sync) throws Exception {
        long before = fleet.commands();
        sync.sync(Deadline.in(Duration.ofMinutes(1)));
        return fleet.commands() - before;
    }

    private int reached(int proxy, Policy policy) {
        Scene scene = fleet.scene(proxy);
        return scene.evidence.standings().reached(policy, CHALLENGE, scene.now);
    }

    private List<Action> actions(int proxy, Policy policy, String... accounts) {
        return List.of(accounts).stream()
                .map(account -> action(proxy, policy, account))
                .toList();
    }

    private Action action(int proxy, Policy policy, String account) {
        Scene scene = fleet.scene(proxy);
        var caller = Scene.caller(account);
        var seen = scene.evidence.observe(policy, caller, Scene.ask(Prompt.NONE, Logits.NONE), scene.now);
        var verdict = policy.judge(caller, Hold.NONE, seen, scene.now);
        scene.evidence.matched(policy, caller, verdict.matched(), scene.now);
        if (verdict.rungs().isAboveGround()) {
            scene.evidence.stood(policy, caller, verdict.rungs(), scene.now);
        }
        return verdict.action();
    }

    private static Policy policy(String version, int accounts) {
        return policy(
                version, 1, new Caution(Duration.ZERO, Map.of(CHALLENGE, new Reach(accounts, Duration.ofDays(1)))));
    }

    private static Policy policy(String version, int requests, Caution caution) {
        var use = new Signature(
                "use",
                "",
                Per.ACCOUNT,
                Duration.ofMinutes(1),
                List.of(new Bound(Feature.REQUESTS, requests, Double.POSITIVE_INFINITY)));
        var ladder = new Ladder(
                Optional.of(new Ladder.Degrade(30, 512, true, 1)),
                Optional.of(new Ladder.Challenge(60, Duration.ofMinutes(30))),
                Optional.empty());
        return Policy.of(
                "test",
                version,
                Mode.ENFORCE,
                new Scope(Set.of("/v1/chat/completions"), Set.of()),
                List.of(),
                List.of(new SignatureRule(use, Mode.ENFORCE, 60, Duration.ofSeconds(1))),
                ladder.with(caution),
                List.of());
    }
}
