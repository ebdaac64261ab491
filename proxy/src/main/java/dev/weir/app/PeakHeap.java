package dev.weir.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;

/** The most of the heap that was seen in use, garbage included. */
final class PeakHeap {
    private static final double MEGABYTE = 1 << 20;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private long most;

    void look() {
        most = Math.max(most, memory.getHeapMemoryUsage().getUsed());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "at most %,.0f MiB of a heap of %,.0f MiB in use",
                most / MEGABYTE,
                memory.getHeapMemoryUsage().getMax() / MEGABYTE);
    }
}
