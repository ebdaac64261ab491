package dev.weir.evidence;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.decision.Rungs;
import dev.weir.domain.decision.Standing;
import dev.weir.domain.policy.Policy;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where accounts stand on the ladders of policies, and how many accounts each action has reached, as far as this process
 * knows. What is remembered goes by the name of the policy, so that a reload changes nothing; a confirmation is for one version.
 * {@link ReachSync} shares it; where accounts stand goes with what else is told of them.
 */
public final class Standings {
    private static final Logger log = LoggerFactory.getLogger(Standings.class);

    private final Map<String, Crowd> crowds = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> confirmed = new ConcurrentHashMap<>();
    private final Set<String> untoldConfirmations = ConcurrentHashMap.newKeySet();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private volatile boolean inFleet;

    Standings() {}

    /** How many accounts an action has reached within the time of its bound. */
    public int reached(Policy policy, Action action, Instant now) {
        return policy.ladder()
                .caution()
                .reach(action)
                .map(reach -> crowd(policy, action, reach).size(Micros.of(now)))
                .orElse(0);
    }

    public boolean isConfirmed(Policy policy) {
        return confirmed.getOrDefault(policy.name(), Set.of()).contains(policy.version());
    }

    /** Lets the actions of this version of a policy reach any number of accounts. */
    public void confirm(Policy policy) {
        if (confirmed(policy.name()).add(policy.version())) {
            untoldConfirmations.add(policy.name() + ' ' + policy.version());
        }
    }

    /** From now on somebody tells of the others. */
    void joinFleet() {
        inFleet = true;
    }

    /** By policy and action. */
    Map<String, Crowd> crowds() {
        return crowds;
    }

    /** What was confirmed here: policies, a space, and versions. */
    List<String> untoldConfirmations() {
        return List.copyOf(untoldConfirmations);
    }

    void toldConfirmations(List<String> some) {
        some.forEach(untoldConfirmations::remove);
    }

    /** What was confirmed somewhere, here perhaps. */
    void heardConfirmation(String policyAndVersion) {
        int space = policyAndVersion.indexOf(' ');
        String policy = policyAndVersion.substring(0, Math.max(0, space));
        String version = policyAndVersion.substring(space + 1);
        if (confirmed(policy).add(version)) {
            log.info("policy {} {} confirmed through another proxy", policy, version);
        }
    }

    Standing of(Policy policy, Matches matches, long account, Instant now) {
        Caution caution = policy.ladder().caution();
        if (caution.isCareless()) {
            return Standing.NONE;
        }
        Set<Action> full = full(policy, account, now);
        if (caution.stepsDownAfter().isZero() || matches.isEmpty()) {
            return full.isEmpty() ? Standing.NONE : new Standing(Map.of(), Map.of(), full);
        }
        return new Standing(rungs(policy, "on", matches), rungs(policy, "would be on", matches), full);
    }

    void stood(Policy policy, Matches matches, long account, Rungs rungs, Instant now) {
        Caution caution = policy.ladder().caution();
        if (!caution.stepsDownAfter().isZero()) {
            note(key(policy, "on", rungs.led()), rungs.led(), matches, now);
            note(key(policy, "would be on", rungs.wouldLead()), rungs.wouldLead(), matches, now);
        }
        caution.reach(rungs.taken())
                .ifPresent(reach -> crowd(policy, rungs.taken(), reach).add(account, Micros.of(now)));
        if (rungs.isHeldBack() && isReached(policy, rungs.wanted(), now)) {
            tell(policy, rungs);
        }
    }

    private Set<Action> full(Policy policy, long account, Instant now) {
        Map<Action, Reach> reaches = policy.ladder().caution().reaches();
        if (reaches.isEmpty() || isConfirmed(policy)) {
            return Set.of();
        }
        var full = EnumSet.noneOf(Action.class);
        for (Map.Entry<Action, Reach> reach : reaches.entrySet()) {
            if (crowd(policy, reach.getKey(), reach.getValue()).isFullFor(account, Micros.of(now))) {
                full.add(reach.getKey());
            }
        }
        return full;
    }

    private static Map<Action, Instant> rungs(Policy policy, String how, Matches matches) {
        var rungs = new EnumMap<Action, Instant>(Action.class);
        for (Action action : Action.values()) {
            matches.at(key(policy, how, action)).ifPresent(at -> rungs.put(action, at));
        }
        return rungs;
    }

    private static void note(String key, Action action, Matches matches, Instant now) {
        if (action != Action.OBSERVE) {
            matches.add(key, now);
        }
    }

    /** Once for each version of a policy: somebody has to look. */
    private void tell(Policy policy, Rungs rungs) {
        String version = policy.version() + rungs.wanted();
        if (!version.equals(told.put(policy.name(), version))) {
            log.warn(
                    "policy {}: {} has reached as many accounts as it may; further ones get {} until somebody confirms it,"
                            + " by: weir policy confirm {}",
                    policy.name(),
                    rungs.wanted(),
                    rungs.taken(),
                    policy.name());
        }
    }

    /** A part that is used up for the moment is no reason to look. */
    private boolean isReached(Policy policy, Action action, Instant now) {
        return policy.ladder()
                .caution()
                .reach(action)
                .filter(reach -> crowd(policy, action, reach).size(Micros.of(now)) >= reach.accounts())
                .isPresent();
    }

    private Crowd crowd(Policy policy, Action action, Reach reach) {
        return crowds.computeIfAbsent(
                        policy.name() + '/' + action, unused -> new Crowd(reach, inFleet ? 0 : Integer.MAX_VALUE))
                .under(reach);
    }

    private Set<String> confirmed(String policy) {
        return confirmed.computeIfAbsent(policy, unused -> ConcurrentHashMap.newKeySet());
    }

    /** No name of a signature has a space in it. */
    private static String key(Policy policy, String how, Action action) {
        return policy.name() + '/' + how + ' ' + action;
    }
}
