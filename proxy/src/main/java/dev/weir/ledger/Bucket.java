package dev.weir.ledger;

import java.util.concurrent.CompletableFuture;

/** What one owner has left of one budget. Amounts are in the budget's unit. */
interface Bucket {
    /** Takes what is at hand; false, and nothing taken, when it isn't and the bucket has to be asked. */
    boolean takeAtHand(long amount);

    /**
     * Says whether there is enough; {@link Answer#RETIRED} when another bucket stands in this one's place by now.
     *
     * @param amount at least 1
     * @param take whether to take it, or only to see if it is there
     * @param since when the request began to wait, in {@link System#nanoTime} time
     */
    CompletableFuture<Answer> ask(long amount, boolean take, long since);

    /**
     * Puts back, or takes whether it is there or not when {@code amount} is below zero.
     *
     * @return false, and nothing done, when the bucket is retired
     */
    boolean giveBack(long amount);

    /** Whether another bucket stands in its place. */
    boolean isRetired();

    /** What this process believes is left; never below 0. */
    long left();
}
