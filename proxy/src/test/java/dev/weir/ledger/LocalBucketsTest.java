package dev.weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LocalBucketsTest {
    private static final Budget HOURLY = Budgets.of("a", 1_000).budget();
    private static final Budget OPEN =
            Budgets.of("open", 5).counting(Unit.CONCURRENT_REQUESTS).budget();
    private static final int NEWCOMERS = 500;

    private final MovingClock clock = MovingClock.atPresent();

    /** litellm#12685, litellm#15128: memory grew with everybody who had ever called. */
    @Test
    void aWeekOfNewcomersLeavesOnlyThoseOfTheLastHours() {
        var buckets = new LocalBuckets(clock, 1_000_000);
        for (int hour = 0; hour < 7 * 24; hour++) {
            for (int i = 0; i < NEWCOMERS; i++) {
                var bucket = buckets.at(new BucketKey("p", "a", hour + "-" + i), HOURLY);
                bucket.takeAtHand(900);
                bucket.giveBack(400);
            }
            clock.advance(Duration.ofHours(1));
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(4 * NEWCOMERS);
    }

    @Test
    void moreOwnersThanMayBeRememberedAreForgotten() {
        var buckets = new LocalBuckets(clock, 1_000);
        for (int i = 0; i < 20_000; i++) {
            buckets.at(new BucketKey("p", "a", "" + i), HOURLY).takeAtHand(900);
            var slots = buckets.at(new BucketKey("p", "open", "" + i), OPEN);
            slots.takeAtHand(1);
            slots.giveBack(1);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(2 * 1_001);
    }
}
