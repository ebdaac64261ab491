package dev.weir.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one proxy tells the fleet of an account or a subnet, or asks about it if there is nothing to tell.
 *
 * @param matches when which signature last matched it
 * @param keep how long it is remembered when nothing comes from it
 */
record Telling(Principal principal, Map<String, Instant> matches, Duration keep, List<OfWindow> windows) {

    /**
     * What is told of its use over one window.
     *
     * @param window in microseconds
     * @param origin when the first generation began, unless the fleet knows better
     * @param kinds of which sets of different things something is known here
     * @param parts of one generation each, at most two
     */
    record OfWindow(Tally tally, long window, long origin, List<Kind> kinds, List<Part> parts) {}

    /** The different things that are counted. */
    enum Kind {
        PROMPTS,
        ACCOUNTS,
        SUBNETS,
        BIASED;

        static final List<Kind> ALL = List.of(values());
    }

    /**
     * What was counted in one generation and not told yet.
     *
     * @param at a moment of it, in microseconds
     * @param sums see {@link Counts#sums}
     * @param known what they were before, where the fleet seems to have lost some of it; else empty
     * @param news of each kind, in their order
     * @param templates see {@link Templates#take}
     */
    record Part(long at, long[] sums, long hours, long[] known, List<Distinct.News> news, int[] templates) {}
}
