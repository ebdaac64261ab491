package dev.weir.ledger;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Ledger;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger of token buckets, one for each owner of each budget of each policy. */
public final class BucketLedger implements Ledger, AutoCloseable {
    private static final CompletionStage<Hold> NOTHING = CompletableFuture.completedStage(Hold.NONE);

    private final Buckets buckets;

    private BucketLedger(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Budgets of this process alone. Every hold is answered at once, on the caller's thread.
     *
     * @param clock what refills the buckets
     * @param maxBuckets how many are remembered; beyond it those least used are forgotten, and full again
     */
    public static BucketLedger local(InstantSource clock, long maxBuckets) {
        return new BucketLedger(new LocalBuckets(clock, maxBuckets));
    }

    /**
     * Budgets shared with every process that uses the same Redis.
     *
     * @param connection may complete late; until then, and whenever Redis does not answer in time, buckets of this process
     *     stand in. It must reject commands while it is disconnected, and give up those that are not answered.
     * @param maxBuckets how many are remembered in this process, each of the shared ones and those that stand in
     */
    public static BucketLedger shared(
            CompletionStage<StatefulRedisConnection<byte[], byte[]>> connection,
            Sharing sharing,
            InstantSource clock,
            LedgerListener listener,
            long maxBuckets) {
        return new BucketLedger(new SharedBuckets(connection, sharing, clock, listener, maxBuckets));
    }

    @Override
    public CompletionStage<Hold> hold(Policy policy, Caller caller, Ask ask, Instant now) {
        return policy.budgets().isEmpty() ? NOTHING : new Holding(buckets, policy, caller, ask).complete();
    }

    @Override
    public Settlement settle(Hold hold, Usage usage, Instant now) {
        List<Hold.Line> lines = hold.lines();
        for (int i = 0; i < lines.size(); i++) {
            Hold.Line line = lines.get(i);
            long givenBack = line.held() - line.budget().cost(usage); // both are at least 0: no overflow
            if (givenBack != 0) {
                buckets.giveBack(keyOf(line), line.budget(), givenBack, line.local());
            }
        }
        return Settlement.of(hold, usage);
    }

    /** Sends what is still to be told to Redis. Its connection belongs to the caller and must be open till then. */
    @Override
    public void close() {
        buckets.close();
    }

    static BucketKey keyOf(Hold.Line line) {
        return new BucketKey(line.policy(), line.budget().name(), line.key());
    }
}
