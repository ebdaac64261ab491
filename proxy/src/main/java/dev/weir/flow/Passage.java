package dev.weir.flow;

import dev.weir.domain.traffic.Ask;
import dev.weir.wire.RateHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What is sent upstream for an exchange.
 *
 * @param body the body, as sent or edited
 * @param ask what the body asks for; empty on a path that is passed through unread
 * @param degraded what was taken out, for the {@code weir-degraded} header of the answer
 * @param hidesUsage whether the upstream was asked for the usage of a stream by the proxy and not by the caller, who is not
 *     to see it
 * @param rates what the answer tells the caller of its budgets
 */
public record Passage(byte[] body, Optional<Ask> ask, List<String> degraded, boolean hidesUsage, RateHeaders rates) {
    private static final byte[] NO_BODY = {};

    public Passage {
        degraded = List.copyOf(degraded);
    }

    /** The same once the request is out and cannot be sent again: what is kept while an answer streams is small. */
    public Passage withoutBody() {
        return new Passage(NO_BODY, ask, degraded, hidesUsage, rates);
    }

    /** A body that nobody reads. */
    public static Passage unread(byte[] body) {
        return new Passage(body, Optional.empty(), List.of(), false, RateHeaders.NONE);
    }
}
