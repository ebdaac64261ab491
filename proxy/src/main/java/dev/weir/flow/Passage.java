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
 * @param path where it is asked instead of where the caller asked
 * @param degraded what was taken out, for the {@code weir-degraded} header of the answer
 * @param hidesUsage whether the upstream was asked for the usage of a stream by the proxy and not by the caller, who is not
 *     to see it
 * @param rates what the answer tells the caller of its budgets
 * @param tempo how slowly the answer is given
 */
public record Passage(
        byte[] body,
        Optional<Ask> ask,
        Optional<String> path,
        List<String> degraded,
        boolean hidesUsage,
        RateHeaders rates,
        Tempo tempo) {
    private static final byte[] NO_BODY = {};

    public Passage {
        degraded = List.copyOf(degraded);
    }

    /** The same once the request is out and cannot be sent again: what is kept while an answer streams is small. */
    public Passage withoutBody() {
        return new Passage(NO_BODY, ask, path, degraded, hidesUsage, rates, tempo);
    }

    /** A body that nobody reads. */
    public static Passage unread(byte[] body) {
        return new Passage(body, Optional.empty(), Optional.empty(), List.of(), false, RateHeaders.NONE, Tempo.FREE);
    }
}
