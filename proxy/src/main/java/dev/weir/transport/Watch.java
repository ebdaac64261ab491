package dev.weir.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one event loop: one timer that goes through everything it watches every {@value #TICK_MILLIS} ms. A
 * timer for each exchange would cost a place in a queue and, at every change of the earliest one, a system call; noting the
 * time costs nothing. A limit is found to be over up to one tick late.
 */
public final class Watch {
    static final int TICK_MILLIS = 50;

    private static final int FIRST = 64;

    private final EventLoop loop;
    private Watched[] watched = new Watched[FIRST];
    private int count;
    private long now = System.nanoTime();
    private @Nullable Future<?> timer;

    Watch(EventLoop loop) {
        this.loop = loop;
    }

    /** Something that has a time limit. Belongs to one watch, and to it only on its event loop. */
    public abstract static class Watched {
        private int place = -1;

        /** Looks whether a limit is over; {@code now} in {@link System#nanoTime} time. */
        protected abstract void look(long now);
    }

    /** The time of the latest tick, in {@link System#nanoTime} time: good enough to note that something moved. */
    public long now() {
        return now;
    }

    /** Begins to look after something; it is looked at until it is removed. */
    public void add(Watched added) {
        if (timer == null) {
            now = System.nanoTime();
            timer = loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (added.place >= 0) {
            return;
        }
        if (count == watched.length) {
            watched = Arrays.copyOf(watched, count * 2);
        }
        added.place = count;
        watched[count++] = added;
    }

    /** The last one moves to the place that becomes free. */
    public void remove(Watched removed) {
        int place = removed.place;
        if (place < 0) {
            return;
        }
        Watched last = watched[--count];
        watched[place] = last;
        last.place = place;
        watched[count] = null;
        removed.place = -1;
    }

    /** Goes backwards: what is removed meanwhile is filled from the part that was looked at already. */
    private void tick() {
        now = System.nanoTime();
        for (int i = count - 1; i >= 0; i--) {
            if (i < count) {
                watched[i].look(now);
            }
        }
        if (count == 0 && timer != null) {
            timer.cancel(false); // nothing to wake up for
            timer = null;
        }
    }
}
