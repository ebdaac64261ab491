package dev.weir.flow;

import dev.weir.domain.traffic.Address;
import dev.weir.wire.Refusal;
import java.time.Duration;
import java.util.concurrent.Executor;

/** One request as it stands before the proxy, its body whole, and the way to answer it. */
public interface Exchange {
    /** The id that answers, logs and audit records share. */
    String id();

    String method();

    /** The path without query. */
    String path();

    /** The query as it was sent, without its question mark; empty when there is none. It may hold a key: never log it. */
    String query();

    /** The first value of a request header, empty when there is none; names in any case. */
    String header(String name);

    Address client();

    /** Scheme and authority under which the caller reached the proxy: {@code https://models.example.com}. */
    String origin();

    /** The body; it must not be changed. */
    byte[] body();

    /** Runs tasks on the one thread that all of this exchange happens on. */
    Executor executor();

    /** Answers with a refusal in the caller's own dialect. */
    void refuse(Refusal refusal);

    /**
     * The same after a time, or at once where nobody waits.
     *
     * @param over runs once, when the refusal is out or the caller has left
     */
    default void refuseAfter(Duration wait, Refusal refusal, Runnable over) {
        refuse(refusal);
        over.run();
    }
}
