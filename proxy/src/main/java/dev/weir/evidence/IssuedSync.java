package dev.weir.evidence;

import dev.weir.evidence.IssuedNews.Issued;
import dev.weir.evidence.IssuedNews.Presented;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Shares through Redis to whom reasoning was issued, so that it is known as another's on every proxy. A round tells of at most
 * {@value #MOST_TOLD} pieces and asks for at most {@value #MOST_REQUESTS} requests, in one command for each shard; the rest
 * follows.
 */
final class IssuedSync {
    private static final int MOST_TOLD = 2048;
    private static final int MOST_REQUESTS = 512;

    private final Answers answers;
    private final IssuedLink fleet;
    private final InstantSource clock;

    IssuedSync(Answers answers, RedisClusterAsyncCommands<String, String> redis, InstantSource clock) {
        this.answers = answers;
        this.fleet = new IssuedLink(redis);
        this.clock = clock;
        answers.news().joinFleet();
    }

    /** Does one round. To tell something twice does no harm, so what was not answered is told again. */
    void sync(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        List<Issued> told = answers.news().takeIssued(MOST_TOLD);
        List<Presented> asked = answers.news().takePresented(MOST_REQUESTS);
        if (told.isEmpty() && asked.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            learn(asked, owners(told, asked, deadline));
            done = true;
        } finally {
            if (!done) {
                told.forEach(answers.news()::tell);
                asked.forEach(answers.news()::ask);
            }
        }
    }

    private Map<Long, Long> owners(List<Issued> told, List<Presented> asked, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<IssuedLink.Batch> batches = new ArrayList<>();
        for (int shard = 0; shard < Untold.SHARDS; shard++) {
            batches.add(new IssuedLink.Batch());
        }
        told.forEach(one -> batches.get(Untold.shard(one.hash())).told().add(one));
        for (Presented one : asked) {
            for (long hash : one.hashes()) {
                batches.get(Untold.shard(hash)).asked().add(hash);
            }
        }
        long now = Micros.of(clock.instant());
        List<CompletableFuture<List<Object>>> pending = new ArrayList<>();
        for (int shard = 0; shard < Untold.SHARDS; shard++) {
            pending.add(
                    batches.get(shard).isEmpty()
                            ? CompletableFuture.completedFuture(List.of())
                            : fleet.tell(shard, batches.get(shard), now));
        }
        Map<Long, Long> owners = new HashMap<>();
        try {
            for (int shard = 0; shard < Untold.SHARDS; shard++) {
                owners.putAll(IssuedLink.owners(batches.get(shard), deadline.await(pending.get(shard))));
            }
        } finally {
            pending.forEach(one -> one.cancel(false));
        }
        return owners;
    }

    private void learn(List<Presented> asked, Map<Long, Long> owners) {
        long now = Micros.of(clock.instant());
        for (Presented one : asked) {
            boolean foreign = false;
            for (long hash : one.hashes()) {
                Long owner = owners.get(hash);
                foreign |= owner != null && answers.isAnothers(hash, owner, one.by());
            }
            if (foreign) {
                one.by().learnForeign(now);
            }
        }
    }
}
