package dev.weir.evidence;

import dev.weir.domain.policy.Policy;

/** The plans of the policies seen lately, found by identity: policies are few, and comparing them whole is not cheap. */
final class Plans {
    private static final int MOST = 64;

    private volatile Plan[] plans = {};

    @SuppressWarnings("ReferenceEquality") // an equal policy of another load just gets a plan of its own
    Plan of(Policy policy) {
        for (Plan plan : plans) {
            if (plan.policy() == policy) {
                return plan;
            }
        }
        return add(Plan.of(policy));
    }

    private synchronized Plan add(Plan plan) {
        Plan[] before = plans;
        int kept = Math.min(before.length, MOST - 1); // reloads leave plans behind
        var now = new Plan[kept + 1];
        now[0] = plan;
        System.arraycopy(before, 0, now, 1, kept);
        plans = now;
        return plan;
    }
}
