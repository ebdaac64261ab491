package dev.weir.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reasoning that was issued here and the fleet was not told of, and such as was presented here and nobody knows whose it is;
 * safe for several threads. There is room for {@value #MOST} of each; what finds none is left out.
 */
final class IssuedNews {
    private static final int MOST = 8192;
    private static final int MOST_ASKED = 8;

    private final Queue<Issued> issued = new ConcurrentLinkedQueue<>();
    private final Queue<Presented> presented = new ConcurrentLinkedQueue<>();
    private final AtomicInteger issuedCount = new AtomicInteger();
    private final AtomicInteger presentedCount = new AtomicInteger();
    private volatile boolean hasFleet;

    /** A piece of reasoning, and the hash of the account it was issued to. */
    record Issued(long hash, long account) {}

    /** What one request presented. */
    record Presented(long[] hashes, Principal by) {}

    /** From now on there is somebody to tell and to ask. */
    void joinFleet() {
        hasFleet = true;
    }

    boolean hasFleet() {
        return hasFleet;
    }

    void tell(long[] hashes, long account) {
        for (long hash : hashes) {
            tell(new Issued(hash, account));
        }
    }

    void tell(Issued one) {
        if (issuedCount.get() < MOST) {
            issuedCount.incrementAndGet();
            issued.add(one);
        }
    }

    /** Asks about the last few: a conversation goes on from its end. */
    void ask(long[] hashes, Principal by) {
        int from = Math.max(0, hashes.length - MOST_ASKED);
        ask(new Presented(Arrays.copyOfRange(hashes, from, hashes.length), by));
    }

    void ask(Presented one) {
        if (presentedCount.get() < MOST) {
            presentedCount.incrementAndGet();
            presented.add(one);
        }
    }

    List<Issued> takeIssued(int most) {
        return taken(issued, issuedCount, most);
    }

    List<Presented> takePresented(int most) {
        return taken(presented, presentedCount, most);
    }

    private static <T> List<T> taken(Queue<T> from, AtomicInteger count, int most) {
        var taken = new ArrayList<T>();
        while (taken.size() < most) {
            T next = from.poll();
            if (next == null) {
                break;
            }
            count.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }
}
