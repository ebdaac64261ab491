package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.util.concurrent.CompletableFuture;

/** A store of token buckets; a bucket that is not there yet is full. */
interface Buckets extends AutoCloseable {
    /** Takes tokens that are at hand; {@link Answer#NOT_AT_HAND} when they aren't, and the bucket has to be asked. */
    Answer atHand(BucketKey key, Budget budget, long tokens);

    CompletableFuture<Answer> ask(Demand demand);

    /**
     * Puts tokens back, or takes them whether they are there or not when {@code tokens} is below zero.
     *
     * @param local whether the line was held in a bucket of this process
     */
    void giveBack(BucketKey key, Budget budget, long tokens, boolean local);

    @Override
    void close();
}
