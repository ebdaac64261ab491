package dev.weir.evidence;

import dev.weir.domain.decision.Caution.Reach;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts that an action has reached lately, through this proxy and, as far as it was told, through others; safe for several
 * threads. Accounts that are judged at the same moment do not see each other: there may be as many more as threads that judge.
 *
 * <p>Where proxies share it, each may add no more than its part of the room that was left when it last heard of the others.
 */
final class Crowd {
    /** How many are remembered where fewer may be reached: a person may have let an action reach any number. */
    private static final int MOST = 20_000;

    private static final float FULLNESS = 0.75f;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int RENEWALS = 16;

    /** An account: when it was reached last, and when the fleet was last known to know of it. */
    private static final class Reached {
        long at;
        long told;

        Reached(long at, long told) {
            this.at = at;
            this.told = told;
        }
    }

    /** The one reached longest ago first. */
    private final Map<Long, Reached> accounts = new LinkedHashMap<>(16, FULLNESS, true);

    private final Set<Long> untold = new LinkedHashSet<>();
    private volatile Reach reach;
    private volatile int size; // so that most look without the lock: there is room
    private volatile int added; // the same of those that no other proxy knows of
    private volatile int part;
    private int unknown; // added, while the lock is held

    /** An empty one, to which this proxy may add so many accounts until it hears of the others. */
    Crowd(Reach reach, int part) {
        this.reach = reach;
        this.part = part;
    }

    /** The same under a bound that may have changed. */
    Crowd under(Reach bound) {
        reach = bound;
        return this;
    }

    Reach reach() {
        return reach;
    }

    /** How many accounts are remembered. */
    int most() {
        return Math.max(reach.accounts(), MOST);
    }

    /** Whether there is no room for this account, which has not been reached yet. */
    boolean isFullFor(long account, long now) {
        if (size < reach.accounts() && added < part) {
            return false;
        }
        synchronized (this) {
            forget(now);
            return (size >= reach.accounts() || added >= part) && !accounts.containsKey(account);
        }
    }

    synchronized void add(long account, long now) {
        Reached known = accounts.computeIfAbsent(account, unused -> new Reached(now, NEVER));
        if (known.told == NEVER) {
            unknown += untold.add(account) ? 1 : 0;
        } else if (now - known.told >= Micros.of(reach.per()) / RENEWALS) {
            untold.add(account);
        }
        known.at = Math.max(known.at, now);
        forget(now);
    }

    synchronized int size(long now) {
        forget(now);
        return size;
    }

    /** Those that the fleet has to be told of, at most this many; they stay so until it was told. */
    synchronized List<Long> untold(int atMost, long now) {
        forget(now);
        var some = new ArrayList<Long>();
        for (long account : untold) {
            if (some.size() == atMost) {
                break;
            }
            some.add(account);
        }
        return some;
    }

    /** The fleet was told of these at that moment. */
    synchronized void told(List<Long> some, long at) {
        for (long account : some) {
            Reached known = accounts.get(account);
            if (known != null) {
                known(account, known, at);
            }
        }
        added = unknown;
    }

    /** The fleet knows of this account, and that it was reached at that moment. */
    synchronized void heard(long account, long at, long now) {
        Reached known = accounts.get(account);
        if (known == null) {
            accounts.put(account, new Reached(at, now));
        } else {
            known(account, known, now);
            known.at = Math.max(known.at, at);
        }
        forget(now);
    }

    /** The fleet has forgotten what it was told: it is told again. Whether there was anything. */
    synchronized boolean retell(long now) {
        forget(now);
        boolean any = accounts.size() > unknown;
        untold.addAll(accounts.keySet());
        return any;
    }

    /** From now on this proxy may add so many accounts that the fleet does not know of. */
    void part(int mayAdd) {
        part = mayAdd;
    }

    private void known(long account, Reached reached, long at) {
        untold.remove(account);
        unknown -= reached.told == NEVER ? 1 : 0;
        reached.told = at;
    }

    private void forget(long now) {
        long before = now - Micros.of(reach.per());
        Iterator<Map.Entry<Long, Reached>> eldest = accounts.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<Long, Reached> one = eldest.next();
            if (one.getValue().at > before && accounts.size() <= most()) {
                break;
            }
            eldest.remove();
            untold.remove(one.getKey());
            unknown -= one.getValue().told == NEVER ? 1 : 0;
        }
        size = accounts.size();
        added = unknown;
    }
}
