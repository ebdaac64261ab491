package dev.weir.ledger;

import dev.weir.domain.budget.Budget;

/** A store of buckets; one that is not there yet is full. */
interface Buckets extends AutoCloseable {
    /** The bucket in the size of this budget. */
    Bucket at(BucketKey key, Budget budget);

    /** The bucket whatever its size: a request that ends after a reload must not bring the old size back. */
    Bucket anyAt(BucketKey key, Budget budget);

    /** Where those who run the proxy change them. */
    BudgetDesk desk(LoanListener listener);

    @Override
    void close();
}
