package dev.weir.ledger;

import java.util.concurrent.CompletableFuture;

/**
 * What a bucket says to a demand.
 *
 * @param enough whether the tokens are there; taken, if that was asked
 * @param waitNanos how long until they are; 0 when {@code enough}
 * @param local whether a bucket of this process said so
 */
record Answer(boolean enough, long waitNanos, boolean local) {
    static final Answer HERE = new Answer(true, 0, true);
    static final Answer SHARED = new Answer(true, 0, false);
    /** Nothing was taken, and whether there is enough is not known without asking. */
    static final Answer NOT_AT_HAND = new Answer(false, 0, false);

    static final CompletableFuture<Answer> ENOUGH_HERE = CompletableFuture.completedFuture(HERE);
    static final CompletableFuture<Answer> ENOUGH_SHARED = CompletableFuture.completedFuture(SHARED);
}
