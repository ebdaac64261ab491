package dev.weir.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of a shared bucket: taken from it, or given back by requests, and not yet spent. Below zero it is
 * what was spent and not yet taken.
 *
 * <p>One counter, so that a hold is one compare-and-swap. Where threads often meet at it, it is spread over several cells a
 * cache line apart, as in {@link java.util.concurrent.atomic.LongAdder}: a thread draws on the cell of its own, and on half
 * of what is in the others when that is empty. What is owed is never spread: it is paid at once by all cells.
 */
final class Stock {
    /** How many threads have met at one counter before it is spread. */
    private static final int MEETINGS = 64;

    private static final int CELLS = cells(Runtime.getRuntime().availableProcessors());

    /** Longs from one cell to the next: 128 bytes, since processors fetch cache lines in pairs. */
    private static final int APART = 16;

    private static final int LEAST = 1;

    private final AtomicLong kept = new AtomicLong();

    /** The least there was since the last look. Not exact when two requests meet here: then a little more is kept. */
    private volatile long least;

    private volatile @Nullable AtomicLongArray spread;
    private int meetings; // not exact either

    /** Takes all of it or nothing. */
    boolean take(long amount) {
        while (spread == null) {
            long there = kept.get();
            if (there < amount) {
                return false;
            }
            if (kept.compareAndSet(there, there - amount)) {
                note(there - amount);
                return true;
            }
            meet();
        }
        AtomicLongArray cells = spread;
        int own = own();
        long there = cells.get(own);
        while (there >= amount) {
            if (cells.compareAndSet(own, there, there - amount)) {
                note(cells, own, there - amount);
                return true;
            }
            there = cells.get(own);
        }
        return takeOfAll(cells, own, amount);
    }

    /** Takes as much as there is, up to this much; what is owed too, which is below zero. */
    long draw(long wanted) {
        AtomicLongArray cells = spread;
        if (cells != null) {
            synchronized (this) {
                gather(cells);
                return drawn(wanted);
            }
        }
        return drawn(wanted);
    }

    /** Adds it, and says how much there is now. */
    long add(long amount) {
        AtomicLongArray cells = spread;
        if (cells == null) {
            return kept.addAndGet(amount);
        }
        synchronized (this) {
            if (kept.addAndGet(amount) < 0) {
                gather(cells);
            }
            return sum(cells);
        }
    }

    /**
     * Adds it without a look at the whole when threads often meet here, which would make them meet again; not while anything
     * is owed.
     *
     * @return whether it was added
     */
    boolean addApart(long amount) {
        AtomicLongArray cells = spread;
        if (cells == null || amount < 0 || kept.get() < 0) {
            return false;
        }
        cells.getAndAdd(own(), amount);
        return true;
    }

    long amount() {
        AtomicLongArray cells = spread;
        if (cells == null) {
            return kept.get();
        }
        synchronized (this) {
            return sum(cells);
        }
    }

    /** Whether there seems to be less than this much. Where it is spread, the cell at hand speaks for all that hold more. */
    boolean isBelow(long amount) {
        AtomicLongArray cells = spread;
        if (cells == null) {
            return kept.get() < amount;
        }
        return cells.get(own()) < amount / CELLS && amount() < amount;
    }

    /** How much nobody needed since the last look. */
    long unused() {
        long unused = Math.min(least, kept.get());
        AtomicLongArray cells = spread;
        if (cells != null) {
            for (int cell = 0; cell < cells.length(); cell += APART) {
                unused += Math.min(cells.get(cell + LEAST), cells.get(cell));
            }
        }
        return unused;
    }

    void look() {
        least = kept.get();
        meetings = 0;
        AtomicLongArray cells = spread;
        if (cells != null) {
            for (int cell = 0; cell < cells.length(); cell += APART) {
                cells.set(cell + LEAST, cells.get(cell));
            }
        }
    }

    private long drawn(long wanted) {
        while (true) {
            long there = kept.get();
            long drawn = Math.min(there, wanted);
            if (drawn == 0 || kept.compareAndSet(there, there - drawn)) {
                note(there - drawn);
                return drawn;
            }
        }
    }

    /** Takes from the other cells too: half of what is there, so that their threads need not come here next, or all of it. */
    private synchronized boolean takeOfAll(AtomicLongArray cells, int own, long amount) {
        if (kept.get() < 0) {
            gather(cells);
        }
        long got = cells.getAndSet(own, 0) + drawn(Math.max(0, kept.get() - kept.get() / 2));
        for (int cell = 0; cell < cells.length(); cell += APART) {
            got += part(cells, cell, 2);
        }
        if (got < amount) {
            got += drawn(Math.max(0, kept.get()));
            for (int cell = 0; cell < cells.length(); cell += APART) {
                got += part(cells, cell, 1);
            }
        }
        boolean enough = got >= amount;
        note(cells, own, cells.addAndGet(own, enough ? got - amount : got));
        return enough;
    }

    /** One part in so many of what is in a cell, rounded up. */
    private static long part(AtomicLongArray cells, int cell, int parts) {
        while (true) {
            long there = cells.get(cell);
            long left = there - (there + parts - 1) / parts;
            if (there <= 0 || cells.compareAndSet(cell, there, left)) {
                note(cells, cell, left);
                return Math.max(0, there - left);
            }
        }
    }

    private void gather(AtomicLongArray cells) {
        for (int cell = 0; cell < cells.length(); cell += APART) {
            kept.addAndGet(cells.getAndSet(cell, 0));
            note(cells, cell, 0);
        }
    }

    private long sum(AtomicLongArray cells) {
        long sum = kept.get();
        for (int cell = 0; cell < cells.length(); cell += APART) {
            sum += cells.get(cell);
        }
        return sum;
    }

    private void meet() {
        if (++meetings >= MEETINGS && CELLS > 1) {
            spread();
        }
    }

    synchronized void spread() {
        if (spread == null) {
            spread = new AtomicLongArray(CELLS * APART);
        }
    }

    private void note(long left) {
        if (left < least) {
            least = left;
        }
    }

    private static void note(AtomicLongArray cells, int cell, long left) {
        if (left < cells.getPlain(cell + LEAST)) {
            cells.setPlain(cell + LEAST, left);
        }
    }

    private static int own() {
        long id = Thread.currentThread().getId();
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) % CELLS * APART;
    }

    /** More than processors, so that few of the threads that run share one; a power of two. */
    private static int cells(int processors) {
        return processors == 1 ? 1 : Math.min(64, Integer.highestOneBit(4 * processors - 1) * 2);
    }
}
