package dev.weir.evidence;

import java.util.Arrays;

/**
 * A sample of the accounts that carry an instruction, and how each of them does: the {@value #MOST} whose hashes are least
 * (bottom-k, Cohen and Kaplan 2007). Every proxy would choose the same of the same accounts, and the panel of two
 * instructions together comes out of their two panels. Not safe for several threads: its owner locks.
 */
final class Panel {
    static final int MOST = 32;
    private static final int FIRST_ROOM = 4;
    private static final long BURST = 10_000_000;

    private long[] ranks = new long[FIRST_ROOM]; // in ascending order
    private int[] requests = new int[FIRST_ROOM];
    private int[] bursts = new int[FIRST_ROOM];
    private long[] lastAt = new long[FIRST_ROOM];
    private int size;

    /** Counts a request of an account at a time in microseconds. */
    void see(long account, long at) {
        long rank = Hashes.mixed(account);
        int i = Arrays.binarySearch(ranks, 0, size, rank);
        if (i < 0) {
            i = insert(-i - 1, rank);
        } else if (at >= lastAt[i] && at - lastAt[i] < BURST) {
            bursts[i]++;
        }
        if (i >= 0) {
            requests[i]++;
            lastAt[i] = at;
        }
    }

    boolean hasSeenAgain(long account) {
        int i = Arrays.binarySearch(ranks, 0, size, Hashes.mixed(account));
        return i >= 0 && requests[i] > 1;
    }

    int size() {
        return size;
    }

    /** How many of them have come more than once. */
    int repeaters() {
        int repeaters = 0;
        for (int i = 0; i < size; i++) {
            repeaters += requests[i] > 1 ? 1 : 0;
        }
        return repeaters;
    }

    /** How many of their requests came within ten seconds of the same account's one before, as a share. */
    double burstShare() {
        long all = 0;
        long close = 0;
        for (int i = 0; i < size; i++) {
            all += requests[i];
            close += bursts[i];
        }
        return all == 0 ? Double.NaN : (double) close / all;
    }

    /**
     * The spread of how often they come, as a share of the mean, beyond what chance makes of accounts that come equally
     * often; {@code NaN} below {@code fewest} accounts.
     */
    double loadVariation(int fewest) {
        if (size < fewest) {
            return Double.NaN;
        }
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += (double) requests[i] / size;
        }
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (requests[i] - mean) * (requests[i] - mean);
        }
        double beyondChance = squares / (size - 1) - mean; // a Poisson count varies by its mean
        return Math.sqrt(Math.max(0, beyondChance)) / mean;
    }

    void addAll(Panel other) {
        for (int k = 0; k < other.size; k++) {
            int i = Arrays.binarySearch(ranks, 0, size, other.ranks[k]);
            if (i < 0) {
                i = insert(-i - 1, other.ranks[k]);
            }
            if (i >= 0) { // a request that carried both was counted in both
                requests[i] = Math.max(requests[i], other.requests[k]);
                bursts[i] = Math.max(bursts[i], other.bursts[k]);
                lastAt[i] = Math.max(lastAt[i], other.lastAt[k]);
            }
        }
    }

    /** Lets what was counted so far weigh half. */
    void fade() {
        for (int i = 0; i < size; i++) {
            requests[i] = (requests[i] + 1) / 2;
            bursts[i] = bursts[i] / 2;
        }
    }

    /** Where the account is from now on; -1 if there are enough whose hashes are less. */
    private int insert(int at, long rank) {
        if (at == MOST) {
            return -1;
        }
        if (size == ranks.length && size < MOST) {
            ranks = Arrays.copyOf(ranks, 2 * size);
            requests = Arrays.copyOf(requests, 2 * size);
            bursts = Arrays.copyOf(bursts, 2 * size);
            lastAt = Arrays.copyOf(lastAt, 2 * size);
        }
        int moved = Math.min(size, MOST - 1) - at;
        System.arraycopy(ranks, at, ranks, at + 1, moved);
        System.arraycopy(requests, at, requests, at + 1, moved);
        System.arraycopy(bursts, at, bursts, at + 1, moved);
        System.arraycopy(lastAt, at, lastAt, at + 1, moved);
        size = Math.min(MOST, size + 1);
        ranks[at] = rank;
        requests[at] = 0;
        bursts[at] = 0;
        return at;
    }
}
