package dev.weir.evidence;

import dev.weir.evidence.Telling.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Tally} has told the fleet of its current generation, and what was left to be told of the one before. The tally
 * holds what the fleet knew at its last answer and what was counted here since; this tells the two apart.
 */
final class TallyShare {
    private static final long[] NOTHING = {};
    private static final int BITS = 7;
    private static final int MOST_BYTES = 10;
    private static final byte[] NONE_TOLD = {};

    private byte[] told = NONE_TOLD;
    private boolean lost;
    private @Nullable Part left;

    /** Has everything to tell: of the generation before this too, if there was one. */
    TallyShare(@Nullable Part before) {
        left = before;
    }

    boolean hasLeft() {
        return left != null;
    }

    /** Everything that was not told yet; it counts as told from now on. */
    List<Part> take(Counts current, long at, List<Distinct.News> news, int[] templates) {
        List<Part> parts = new ArrayList<>(2);
        if (left != null) {
            parts.add(left);
            left = null;
        }
        parts.add(part(current, at, news, templates));
        return parts;
    }

    /** Starts a generation; what was not told of the last one is told next time. */
    void rotate(Counts last, long at, List<Distinct.News> news, int[] templates) {
        left = part(last, at, news, templates);
        told = NONE_TOLD;
        lost = false;
    }

    /** Starts from nothing. */
    void forget() {
        left = null;
        told = NONE_TOLD;
        lost = false;
    }

    /** Adds what others counted: all that the fleet knows beyond what it is known here to know. */
    void heard(Counts current, long[] inFleet) {
        long[] known = told();
        long[] more = new long[known.length];
        lost = false;
        for (int i = 0; i < more.length; i++) {
            lost |= inFleet[i] < known[i];
            more[i] = Math.max(0, inFleet[i] - known[i]);
            known[i] += more[i];
        }
        current.add(more);
        told = packed(known);
    }

    /** Whether the fleet knows less than it did: what it lost is told with the next part. */
    boolean isLost() {
        return lost;
    }

    private Part part(Counts current, long at, List<Distinct.News> news, int[] templates) {
        long[] known = told();
        long[] more = current.sums();
        told = packed(more);
        for (int i = 0; i < more.length; i++) {
            more[i] -= known[i];
        }
        return new Part(at, more, current.hours, lost ? known : NOTHING, news, templates);
    }

    private long[] told() {
        long[] sums = new long[Counts.SUMS];
        int at = 0;
        for (int i = 0; i < sums.length && at < told.length; i++) {
            for (int shift = 0; ; shift += BITS) {
                byte next = told[at++];
                sums[i] |= (long) (next & (1 << BITS) - 1) << shift;
                if (next >= 0) {
                    break;
                }
            }
        }
        return sums;
    }

    /** Seven bits to a byte: every account has one, and most sums are small. */
    private static byte[] packed(long[] sums) {
        byte[] packed = new byte[MOST_BYTES * sums.length];
        int size = 0;
        for (long sum : sums) {
            long rest = sum;
            for (; rest >>> BITS != 0; rest >>>= BITS) {
                packed[size++] = (byte) (rest | 1 << BITS);
            }
            packed[size++] = (byte) rest;
        }
        return Arrays.copyOf(packed, size);
    }
}
