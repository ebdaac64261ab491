package dev.weir.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

    private final Baseline baseline;
    private final AdmissionFilter filter = new AdmissionFilter(FILTER_BITS);
    private final Cache<Long, SharedInstruction> byKey = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(Carriage.DAYS))
            .executor(Runnable::run)
            .build();
    /** A bit for each key that was ever shared: it spares nearly every look into the cache. */
    private final AtomicLongArray hints = new AtomicLongArray(1 << (HINT_BITS - 6));

    private final Queue<Long> promoted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger promotedCount = new AtomicInteger();

    /** None yet; what the baseline has never becomes shared. */
    SharedInstructions(Baseline baseline) {
        this.baseline = baseline;
    }

    /** Those among the instruction of a request; keys that this account makes the third for become shared. */
    List<SharedInstruction> admitted(long[] instruction, long account, long now) {
        List<SharedInstruction> shared = List.of();
        for (int from = 0; from < instruction.length; from += Long.SIZE) {
            int count = Math.min(Long.SIZE, instruction.length - from);
            long hinted = hinted(instruction, from);
            long unknown = ~filter.known(instruction, from, account) & (-1L >>> (Long.SIZE - count));
            long toLookAt = hinted | unknown;
            while (toLookAt != 0) {
                int i = Long.numberOfTrailingZeros(toLookAt);
                toLookAt &= toLookAt - 1;
                long key = instruction[from + i];
                SharedInstruction found = (hinted & 1L << i) == 0 ? null : byKey.getIfPresent(key);
                if (found == null && (unknown & 1L << i) != 0 && filter.admits(key, account) && !baseline.has(key)) {
                    found = shared(key, now);
                    announce(key);
                }
                if (found != null) {
                    shared = shared.isEmpty() ? new ArrayList<>(instruction.length) : shared;
                    shared.add(found);
                }
            }
        }
        return shared;
    }

    /** Those among the instruction of a request that are shared already. */
    List<SharedInstruction> known(long[] instruction) {
        List<SharedInstruction> shared = List.of();
        for (int from = 0; from < instruction.length; from += Long.SIZE) {
            long toLookAt = hinted(instruction, from);
            while (toLookAt != 0) {
                int i = Long.numberOfTrailingZeros(toLookAt);
                toLookAt &= toLookAt - 1;
                SharedInstruction found = byKey.getIfPresent(instruction[from + i]);
                if (found != null) {
                    shared = shared.isEmpty() ? new ArrayList<>(instruction.length) : shared;
                    shared.add(found);
                }
            }
        }
        return shared;
    }

    /** All of them as they are, without taking them for used. */
    Collection<SharedInstruction> all() {
        return byKey.asMap().values();
    }

    /** Makes a key shared, whoever has sent it, unless the baseline has it. */
    void promote(long key, long now) {
        if (!baseline.has(key)) {
            var unused = shared(key, now);
        }
    }

    private SharedInstruction shared(long key, long now) {
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

    /** Which of up to 64 keys, from the one at this index on, may be shared, as bits. */
    private long hinted(long[] keys, int from) {
        long hinted = 0;
        int mask = hints.length() - 1;
        int end = Math.min(keys.length, from + Long.SIZE);
        for (int i = from; i < end; i++) {
            long bits = hints.getPlain((int) (keys[i] >>> 6) & mask);
            hinted |= ((bits >>> keys[i]) & 1) << i;
        }
        return hinted;
    }
}
