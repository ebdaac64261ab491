package dev.weir.domain.policy;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import java.util.List;

/** The policies in force, in the order in which they are asked: the first whose scope covers a request judges it. */
public record Policies(List<Policy> inOrder) {
    public static final Policies NONE = new Policies(List.of());

    public Policies {
        inOrder = List.copyOf(inOrder);
    }

    /** The policy that judges this request; {@link Policy#NONE} when none speaks for it. */
    public Policy covering(Caller caller, Ask ask) {
        for (Policy policy : inOrder) {
            if (policy.scope().covers(caller, ask)) {
                return policy;
            }
        }
        return Policy.NONE;
    }
}
