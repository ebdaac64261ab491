package dev.weir.evidence;

import dev.weir.domain.explanation.CampaignLinks.Union;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Since when there is a campaign, and the last {@value #MOST} that were united into it; safe for several threads. */
final class Origins {
    private static final int MOST = 32;

    /** What became part of it, and when. */
    private record TakenUp(long key, long at) {}

    private final Deque<TakenUp> takenUp = new ArrayDeque<>(1);
    private long since;
    private int unions;

    Origins(long now) {
        since = now;
    }

    /** Notes that another campaign, and all that was united into it, is part of this one from now on. */
    void unite(long key, Origins other, long now) {
        List<TakenUp> theirs;
        long theirStart;
        int theirUnions;
        synchronized (other) {
            theirs = List.copyOf(other.takenUp);
            theirStart = other.since;
            theirUnions = other.unions;
        }
        synchronized (this) {
            since = Math.min(since, theirStart);
            unions += theirUnions + 1;
            theirs.forEach(this::add);
            add(new TakenUp(key, now));
        }
    }

    synchronized long since() {
        return since;
    }

    synchronized int unions() {
        return unions;
    }

    /** The latest first. */
    synchronized List<Union> latest() {
        var latest = new ArrayList<Union>(takenUp.size());
        for (TakenUp one : takenUp) {
            latest.add(new Union(Campaign.id(one.key()), Micros.instant(one.at())));
        }
        Collections.reverse(latest);
        return latest;
    }

    private void add(TakenUp one) {
        if (takenUp.size() == MOST) {
            takenUp.removeFirst();
        }
        takenUp.addLast(one);
    }
}
