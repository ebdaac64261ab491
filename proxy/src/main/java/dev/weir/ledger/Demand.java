package dev.weir.ledger;

import dev.weir.domain.budget.Budget;

/**
 * What one line of a hold wants of its bucket.
 *
 * @param tokens at least 1
 * @param take whether to take them, or only to see if they are there
 * @param since when the request began to wait, in {@link System#nanoTime} time
 */
record Demand(BucketKey key, Budget budget, long tokens, boolean take, long since) {}
