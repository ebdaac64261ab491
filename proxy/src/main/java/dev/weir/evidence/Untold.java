package dev.weir.evidence;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and subnets that have something to tell the fleet, or to ask it, in {@value #SHARDS} shards by their hash; safe
 * for several threads. There is room for {@value #MOST} in each: for whom there is none, it comes back with its next request.
 */
final class Untold {
    static final int SHARDS = 8;
    private static final int MOST = 4096;

    private final List<Queue<Principal>> shards = IntStream.range(0, SHARDS)
            .<Queue<Principal>>mapToObj(shard -> new ConcurrentLinkedQueue<>())
            .toList();
    private final AtomicIntegerArray sizes = new AtomicIntegerArray(SHARDS);
    private volatile boolean hasFleet;

    static int shard(long hash) {
        return (int) hash & (SHARDS - 1);
    }

    /** From now on there is somebody to tell. */
    void joinFleet() {
        hasFleet = true;
    }

    boolean hasFleet() {
        return hasFleet;
    }

    /** Whether there was room. */
    boolean add(Principal principal) {
        int shard = shard(principal.hash());
        if (sizes.get(shard) >= MOST) {
            return false;
        }
        sizes.incrementAndGet(shard);
        return shards.get(shard).add(principal);
    }

    @Nullable Principal poll(int shard) {
        Principal next = shards.get(shard).poll();
        if (next != null) {
            sizes.decrementAndGet(shard);
        }
        return next;
    }
}
