package dev.weir.evidence;

import java.util.Arrays;

/**
 * Finds the hash that most requests have in common. {@value #SLOTS} hashes are watched, as in Space-Saving (Metwally et al.
 * 2005), but a newcomer starts from nothing and only as many as {@value #NEWCOMERS} come in with a request: a request has up
 * to 72 hashes, and the textbook's newcomers, who inherit the count of those they displace, would flush out the template. A
 * count is therefore never too high.
 */
final class Templates {
    private static final int SLOTS = 16;
    private static final int NEWCOMERS = 6;
    private static final int KEPT = 4;

    private final int[] hashes = new int[SLOTS];
    private final int[] counts = new int[SLOTS];
    private final int[] since = new int[SLOTS];
    private final int[] keptHashes = new int[KEPT];
    private final int[] keptCounts = new int[KEPT];
    private int requests;
    private long filter;

    /** Counts the hashes of one request; each may occur once. */
    void add(long[] instruction) {
        requests++;
        int found = 0;
        for (long hash : instruction) {
            found += increment(slotHash(hash)) ? 1 : 0;
        }
        int newcomers = Math.min(NEWCOMERS, instruction.length - found);
        int start = requests * NEWCOMERS; // another part of the prompt each time
        for (int i = 0; i < instruction.length && newcomers > 0; i++) {
            int hash = slotHash(instruction[(start + i) % instruction.length]);
            if (find(hash) < 0) {
                place(hash);
                newcomers--;
            }
        }
        noteWhatIsHeld();
    }

    /** Starts a generation: of the one that ends, the commonest hashes are kept and watched on. */
    void rotate() {
        for (int k = 0; k < KEPT; k++) {
            int most = 0;
            for (int i = 1; i < SLOTS; i++) {
                most = counts[i] > counts[most] ? i : most;
            }
            keptHashes[k] = counts[most] == 0 ? 0 : hashes[most];
            keptCounts[k] = counts[most];
            counts[most] = 0;
        }
        Arrays.fill(counts, 0);
        Arrays.fill(since, 0);
        Arrays.fill(hashes, 0);
        System.arraycopy(keptHashes, 0, hashes, 0, KEPT);
        requests = 0;
        noteWhatIsHeld();
    }

    /** How many requests had the commonest hash, when those of the previous generation count by this weight. */
    double commonest(double previousWeight) {
        double most = 0;
        for (int i = 0; i < SLOTS; i++) {
            most = Math.max(most, counts[i]);
        }
        for (int k = 0; k < KEPT; k++) {
            int slot = find(keptHashes[k]);
            most = Math.max(most, keptCounts[k] * previousWeight + (slot < 0 ? 0 : counts[slot]));
        }
        return most;
    }

    private boolean increment(int hash) {
        int slot = find(hash);
        if (slot < 0) {
            return false;
        }
        counts[slot]++;
        return true;
    }

    private int find(int hash) {
        if ((filter & (1L << hash)) == 0) {
            return -1;
        }
        for (int i = 0; i < SLOTS; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    /** Takes the place of the hash that is seen least often for how long it has been watched. */
    private void place(int hash) {
        int worst = 0;
        for (int i = 1; i < SLOTS; i++) {
            if ((long) counts[i] * watched(worst) < (long) counts[worst] * watched(i)) {
                worst = i;
            }
        }
        hashes[worst] = hash;
        counts[worst] = 1;
        since[worst] = requests;
    }

    private int watched(int slot) {
        return 2 + requests - since[slot];
    }

    private void noteWhatIsHeld() {
        filter = 0;
        for (int hash : hashes) {
            filter |= 1L << hash;
        }
    }

    /** 0 is an empty slot. */
    private static int slotHash(long hash) {
        return (int) hash == 0 ? 1 : (int) hash;
    }
}
