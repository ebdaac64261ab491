package dev.weir.ledger;

import dev.weir.testing.MovingClock;

final class LocalDeskTest extends DeskContract {
    @Override
    BucketLedger open(MovingClock clock) {
        return BucketLedger.local(clock, 1000);
    }
}
