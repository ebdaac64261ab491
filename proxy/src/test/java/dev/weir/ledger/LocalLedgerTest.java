package dev.weir.ledger;

import dev.weir.testing.MovingClock;

final class LocalLedgerTest extends LedgerContract {
    @Override
    BucketLedger open(MovingClock clock) {
        return BucketLedger.local(clock, 1000);
    }
}
