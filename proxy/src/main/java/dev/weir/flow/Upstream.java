package dev.weir.flow;

import java.util.concurrent.CompletionStage;

/** The way to the model API. */
public interface Upstream<E extends Exchange> {
    /** Whether streams on the exchange's path are to be asked for their usage where the caller did not ask. */
    boolean asksForUsage(E exchange);

    /**
     * Sends the passage and relays the answer to the caller as it comes. The stage completes on the exchange's thread
     * once the last byte is out or the exchange has ended otherwise; it never completes exceptionally.
     */
    CompletionStage<Answer> relay(E exchange, Passage passage);
}
