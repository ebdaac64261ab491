package dev.weir.flow;

import dev.weir.domain.policy.Policy;
import dev.weir.wire.Edits;

/** Turns the degrade rung of a policy into edits of a request. */
final class Degrading {
    private Degrading() {}

    static Edits edits(Policy policy) {
        return policy.ladder()
                .degrade()
                .map(rung -> new Edits(rung.outputCap(), rung.stripLogits(), rung.maxSamples()))
                .orElse(Edits.NONE);
    }
}
