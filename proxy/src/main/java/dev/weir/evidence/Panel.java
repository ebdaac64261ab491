package dev.weir.evidence;

import java.util.Arrays;
import java.util.Set;

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
    private int[] firstTotal = new int[FIRST_ROOM];
    private Sent[] sent = new Sent[FIRST_ROOM];
    private int size;

    /** Counts a request of an account at a time in microseconds. */
    void see(long account, Sent by, long at) {
        long rank = Hashes.mixed(account);
        int i = Arrays.binarySearch(ranks, 0, size, rank);
        if (i < 0) {
            i = insert(-i - 1, rank, by, by.total());
        } else {
            bursts[i] += at >= lastAt[i] && at - lastAt[i] < BURST ? 1 : 0;
            follow(i, by);
        }
        if (i >= 0) {
            requests[i]++;
            lastAt[i] = at;
        }
    }

    /** An account that was forgotten and came back is counted from anew: what was counted of it before stays. */
    @SuppressWarnings("ReferenceEquality")
    private void follow(int i, Sent by) {
        if (sent[i] != by) {
            firstTotal[i] = by.total() - 1 - (sent[i].total() - firstTotal[i]);
            sent[i] = by;
        }
    }

    int size() {
        return size;
    }

    /** How many of them are among these, by {@link Hashes#mixed}. */
    int among(Set<Long> accounts) {
        int among = 0;
        for (int i = 0; i < size; i++) {
            among += accounts.contains(ranks[i]) ? 1 : 0;
        }
        return among;
    }

    /** How many of them have come more than once. */
    int repeaters() {
        int repeaters = 0;
        for (int i = 0; i < size; i++) {
            repeaters += requests[i] > 1 ? 1 : 0;
        }
        return repeaters;
    }

    /** How often they came again. */
    int repeats() {
        int repeats = 0;
        for (int i = 0; i < size; i++) {
            repeats += Math.max(0, requests[i] - 1);
        }
        return repeats;
    }

    /**
     * The share of their requests without history, after the first in which they had it, that had it again. A turn of phrase
     * comes back once in hundreds of requests, an instruction in one of ten wordings in every tenth.
     */
    double againShare() {
        long later = later();
        return later <= 0 ? Double.NaN : Math.min(1, (double) repeats() / later);
    }

    /** How many requests without history they have sent after the first in which they had it. */
    long later() {
        long later = 0;
        for (int i = 0; i < size; i++) {
            later += sent[i].total() - firstTotal[i];
        }
        return later;
    }

    /** How many of them have sent other requests without history too. */
    int withOthers() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += sent[i].total() > 1 ? 1 : 0;
        }
        return count;
    }

    /** How many of them sent mostly requests that have several pieces which other accounts send too, these or others. */
    int shaped() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            int others = sent[i].total() - 1;
            count += others > 0 && 2 * (sent[i].shaped() - 1) >= others ? 1 : 0;
        }
        return count;
    }

    /** The share of those with other requests that are {@link #shaped}. */
    double shapedShare() {
        int all = withOthers();
        return all == 0 ? Double.NaN : (double) shaped() / all;
    }

    /**
     * The median of how large a part of their requests without history has it; {@code NaN} unless {@code fewest} of them have
     * sent as many since the first.
     */
    double usualShare(int fewest) {
        double[] shares = new double[size];
        int known = 0;
        for (int i = 0; i < size; i++) {
            int since = sent[i].total() - firstTotal[i] + 1;
            if (since >= fewest) {
                shares[known++] = Math.min(1, (double) requests[i] / since);
            }
        }
        if (known < fewest) {
            return Double.NaN;
        }
        Arrays.sort(shares, 0, known);
        return shares[known / 2];
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
                i = insert(-i - 1, other.ranks[k], other.sent[k], other.firstTotal[k]);
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
            firstTotal[i] += (sent[i].total() - firstTotal[i]) / 2;
        }
    }

    /** Where the account is from now on; -1 if there are enough whose hashes are less. */
    private int insert(int at, long rank, Sent by, int total) {
        if (at == MOST) {
            return -1;
        }
        if (size == ranks.length && size < MOST) {
            ranks = Arrays.copyOf(ranks, 2 * size);
            requests = Arrays.copyOf(requests, 2 * size);
            bursts = Arrays.copyOf(bursts, 2 * size);
            lastAt = Arrays.copyOf(lastAt, 2 * size);
            firstTotal = Arrays.copyOf(firstTotal, 2 * size);
            sent = Arrays.copyOf(sent, 2 * size);
        }
        int moved = Math.min(size, MOST - 1) - at;
        System.arraycopy(ranks, at, ranks, at + 1, moved);
        System.arraycopy(requests, at, requests, at + 1, moved);
        System.arraycopy(bursts, at, bursts, at + 1, moved);
        System.arraycopy(lastAt, at, lastAt, at + 1, moved);
        System.arraycopy(firstTotal, at, firstTotal, at + 1, moved);
        System.arraycopy(sent, at, sent, at + 1, moved);
        size = Math.min(MOST, size + 1);
        ranks[at] = rank;
        requests[at] = 0;
        bursts[at] = 0;
        firstTotal[at] = total;
        lastAt[at] = 0;
        sent[at] = by;
        return at;
    }
}
