package dev.weir.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** The pieces of instruction that several accounts send, bounded in number and in time. */
final class SharedInstructions {
    private static final int FILTER_BITS = 20;
    private static final int MOST = 50_000;
    private static final int MOST_NEW = 4096;
    private static final int HINT_BITS = 20;

    private final AdmissionFilter filter = new AdmissionFilter(FILTER_BITS);
    private final Cache<Long, SharedInstruction> byKey = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(Campaign.DAYS))
            .executor(Runnable::run)
            .build();
    /** A bit for each key that was ever shared: it spares nearly every look into the cache. */
    private final AtomicLongArray hints = new AtomicLongArray(1 << (HINT_BITS - 6));

    private final Queue<Long> promoted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger promotedCount = new AtomicInteger();

    /** Those among the instruction of a request; keys that this account makes the third for become shared. */
    List<SharedInstruction> in(long[] instruction, long account, long now) {
        List<SharedInstruction> shared = List.of();
        long known = 0;
        for (int i = 0; i < instruction.length; i++) {
            if (i % Long.SIZE == 0) {
                known = filter.known(instruction, i, account);
            }
            long key = instruction[i];
            SharedInstruction found = isHinted(key) ? byKey.getIfPresent(key) : null;
            if (found == null && (known & 1L << i) == 0 && filter.admits(key, account)) {
                found = promote(key, now);
                announce(key);
            }
            if (found != null) {
                shared = shared.isEmpty() ? new ArrayList<>(instruction.length) : shared;
                shared.add(found);
            }
        }
        return shared;
    }

    /** Makes a key shared, whoever has sent it. */
    SharedInstruction promote(long key, long now) {
        int word = (int) (key >>> 6) & (hints.length() - 1);
        hints.accumulateAndGet(word, 1L << key, (bits, bit) -> bits | bit);
        return byKey.get(key, unused -> new SharedInstruction(key, now));
    }

    /** Keys that became shared here and were not taken yet, at most this many. */
    List<Long> takePromoted(int most) {
        var taken = new ArrayList<Long>();
        while (taken.size() < most) {
            Long key = promoted.poll();
            if (key == null) {
                break;
            }
            promotedCount.decrementAndGet();
            taken.add(key);
        }
        return taken;
    }

    void announce(long key) {
        if (promotedCount.get() < MOST_NEW) {
            promotedCount.incrementAndGet();
            promoted.add(key);
        }
    }

    private boolean isHinted(long key) {
        return (hints.get((int) (key >>> 6) & (hints.length() - 1)) & (1L << key)) != 0;
    }
}
