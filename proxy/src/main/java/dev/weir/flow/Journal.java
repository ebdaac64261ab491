package dev.weir.flow;

import dev.weir.domain.budget.Settlement;
import dev.weir.wire.Refusal;

/** Keeps the record: metrics and the audit log. Returns at once. */
public interface Journal {
    /** An exchange that was judged, after its bill was settled. */
    void record(Visit visit, Answer answer, Settlement settlement);

    /** A request that was turned away before it could be judged. */
    void turnedAway(Exchange exchange, Refusal refusal);

    /** A request on a path that is passed through unread. */
    void passed(Exchange exchange, Answer answer);
}
