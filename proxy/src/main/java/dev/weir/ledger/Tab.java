package dev.weir.ledger;

import java.util.List;

/**
 * The buckets that one caller's requests for one model draw on under one policy: found once, so that a hold makes nothing
 * anew for each budget.
 *
 * @param looksAgainAt when the store has to be asked for them again, in milliseconds of the clock: it keeps those that are asked for
 */
record Tab(List<BucketLine> lines, long looksAgainAt) {
    Tab {
        lines = List.copyOf(lines);
    }
}
