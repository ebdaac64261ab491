/**
 * The budgets' buckets, in this process or shared through Redis. Start at {@link dev.weir.ledger.BucketLedger}.
 *
 * <p>A hold is decided in this process wherever that is safe: see {@link dev.weir.ledger.Sharing} for how far the shared
 * buckets can be off, and what happens when Redis is slow or gone.
 */
@NullMarked
package dev.weir.ledger;

import org.jspecify.annotations.NullMarked;
