package dev.weir.ledger;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Ledger;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger of buckets, one for each owner of each budget of each policy. */
public final class BucketLedger implements Ledger, AutoCloseable {
    private static final CompletionStage<Hold> NOTHING = CompletableFuture.completedStage(Hold.NONE);

    private final Buckets buckets;
    private final Tabs tabs;

    private BucketLedger(Buckets buckets, InstantSource clock, long maxBuckets) {
        this.buckets = buckets;
        tabs = new Tabs(buckets, clock, maxBuckets);
    }

    /**
     * Budgets of this process alone. Every hold is answered at once, on the caller's thread.
     *
     * @param clock what refills the buckets
     * @param maxBuckets how many are remembered; beyond it those least used are forgotten, and full again
     */
    public static BucketLedger local(InstantSource clock, long maxBuckets) {
        return new BucketLedger(new LocalBuckets(clock, maxBuckets), clock, maxBuckets);
    }

    /**
     * Budgets shared with every process that uses the same Redis, and refilled by its clock.
     *
     * @param commands may complete late; until then, and whenever Redis does not answer in time, buckets of this process
     *     stand in. They must be rejected while disconnected, and given up when they are not answered.
     * @param maxBuckets how many are remembered in this process
     */
    public static BucketLedger shared(
            CompletionStage<? extends RedisClusterAsyncCommands<byte[], byte[]>> commands,
            Sharing sharing,
            LedgerListener listener,
            long maxBuckets) {
        return shared(commands, sharing, new RedisClock(InstantSource.system()), listener, maxBuckets);
    }

    /** The same with a clock that all processes have to agree on. */
    static BucketLedger shared(
            CompletionStage<? extends RedisClusterAsyncCommands<byte[], byte[]>> commands,
            Sharing sharing,
            InstantSource clock,
            LedgerListener listener,
            long maxBuckets) {
        return new BucketLedger(new SharedBuckets(commands, sharing, clock, listener, maxBuckets), clock, maxBuckets);
    }

    @Override
    public CompletionStage<Hold> hold(Policy policy, Caller caller, Ask ask, Instant now) {
        if (policy.budgets().isEmpty()) {
            return NOTHING;
        }
        List<BucketLine> lines = tabs.of(policy, caller, ask.model()).lines();
        long taken = 0;
        for (int i = 0; i < lines.size(); i++) {
            BucketLine line = lines.get(i);
            long amount = line.budget().estimate(ask.model(), ask.inputEstimate(), ask.outputEstimate());
            if (amount > 0 && !line.bucket().takeAtHand(amount)) {
                return new Holding(buckets, lines, ask, i, taken).complete();
            }
            taken |= 1L << i;
        }
        return CompletableFuture.completedStage(Hold.of(lines, ask, taken, List.of()));
    }

    @Override
    public List<Allowance> allowances(Hold hold) {
        List<Allowance> told = List.of();
        for (int i = 0; i < hold.lines().size(); i++) {
            if (hold.lines().get(i) instanceof BucketLine line && line.isTold()) {
                told = told.isEmpty() ? new ArrayList<>(hold.lines().size()) : told;
                Bucket bucket = line.bucket().isRetired() ? buckets.anyAt(line.key(), line.budget()) : line.bucket();
                told.add(Allowance.of(line.budget(), bucket.left()));
            }
        }
        return told;
    }

    @Override
    public Settlement settle(Hold hold, Usage usage, Instant now) {
        return settled(new Settlement(hold, usage, true));
    }

    @Override
    public Settlement release(Hold hold, Instant now) {
        return settled(new Settlement(hold, Usage.NONE, false));
    }

    private Settlement settled(Settlement settlement) {
        for (int i = 0; i < settlement.lines(); i++) {
            long givenBack = settlement.givenBack(i);
            if (givenBack != 0) {
                giveBack(buckets, settlement.line(i), givenBack);
            }
        }
        return settlement;
    }

    static void giveBack(Buckets buckets, Hold.Line line, long amount) {
        if (line instanceof BucketLine known && known.bucket().giveBack(amount)) {
            return;
        }
        var key = new BucketKey(line.policy(), line.budget().name(), line.owner());
        while (!buckets.anyAt(key, line.budget()).giveBack(amount)) {
            Thread.onSpinWait(); // retired in this very moment: the next look finds another
        }
    }

    /** Where those who run the proxy read and change its buckets; one is enough, and does what there is to do about loans. */
    public BudgetDesk desk(LoanListener listener) {
        return buckets.desk(listener);
    }

    /**
     * Gives back what is kept ahead and tells Redis what it does not know yet. Returns once Redis has heard, or after as long
     * as a hold may wait for it; then the connection, which belongs to the caller, can be closed. Does nothing the second time.
     */
    @Override
    public void close() {
        buckets.close();
    }
}
