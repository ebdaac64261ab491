package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.policy.Policy;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** What Redis has of a bucket, as a process that never saw it before finds it. */
final class Balance {
    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));

    private Balance() {}

    /** Of the policy's first budget; below zero for a debt. */
    static long of(RedisClusterAsyncCommands<byte[], byte[]> commands, Policy policy, String owner) throws Exception {
        Budget budget = policy.budgets().get(0).budget();
        var link = new RedisLink(PATIENT, InstantSource.system(), LedgerListener.NONE);
        link.open(commands);
        var view = new View(budget);
        var key = new BucketKey(policy.name(), budget.name(), owner);
        new RedisBucket(key, budget, Long.MIN_VALUE, link, view).look(1).get(1, TimeUnit.SECONDS);
        link.close(() -> {}); // no process that the others would share with
        return view.left(link.millis());
    }
}
