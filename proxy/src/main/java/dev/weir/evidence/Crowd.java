package dev.weir.evidence;

import dev.weir.domain.decision.Caution.Reach;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The accounts that an action has reached lately; safe for several threads. Accounts that are judged at the same moment do not
 * see each other: there may be as many more as threads that judge.
 */
final class Crowd {
    private static final float FULLNESS = 0.75f;

    /** When each was reached last, the longest ago first. */
    private final Map<Long, Long> last = new LinkedHashMap<>(16, FULLNESS, true);

    private volatile int size; // so that most look without the lock: there is room

    /** Whether there is no room for this account, which has not been reached yet. */
    boolean isFullFor(long account, Reach reach, long now) {
        if (size < reach.accounts()) {
            return false;
        }
        synchronized (this) {
            forget(reach, now);
            return size >= reach.accounts() && !last.containsKey(account);
        }
    }

    synchronized void add(long account, Reach reach, long now) {
        last.put(account, now);
        forget(reach, now);
    }

    synchronized int size(Reach reach, long now) {
        forget(reach, now);
        return size;
    }

    private void forget(Reach reach, long now) {
        long before = now - Micros.of(reach.per());
        Iterator<Long> times = last.values().iterator();
        while (times.hasNext() && times.next() <= before) {
            times.remove();
        }
        size = last.size();
    }
}
