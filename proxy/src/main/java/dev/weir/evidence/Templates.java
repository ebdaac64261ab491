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

    // Where what is in the one array that there is: an array for each would take a third more room.
    private static final int COUNTS = SLOTS;
    private static final int SINCE = COUNTS + SLOTS;
    private static final int KEPT_HASHES = SINCE + SLOTS;
    private static final int KEPT_COUNTS = KEPT_HASHES + KEPT;
    private static final int TOLD = KEPT_COUNTS + KEPT;

    private int[] table = new int[TOLD];
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
                most = table[COUNTS + i] > table[COUNTS + most] ? i : most;
            }
            table[KEPT_HASHES + k] = table[COUNTS + most] == 0 ? 0 : table[most];
            table[KEPT_COUNTS + k] = table[COUNTS + most];
            table[COUNTS + most] = 0;
        }
        Arrays.fill(table, 0, KEPT_HASHES, 0);
        Arrays.fill(table, TOLD, table.length, 0);
        System.arraycopy(table, KEPT_HASHES, table, 0, KEPT);
        requests = 0;
        noteWhatIsHeld();
    }

    /** How many requests had the commonest hash, when those of the previous generation count by this weight. */
    double commonest(double previousWeight) {
        double most = 0;
        for (int i = 0; i < SLOTS; i++) {
            most = Math.max(most, table[COUNTS + i]);
        }
        for (int k = 0; k < KEPT; k++) {
            int slot = find(table[KEPT_HASHES + k]);
            most = Math.max(most, table[KEPT_COUNTS + k] * previousWeight + (slot < 0 ? 0 : table[COUNTS + slot]));
        }
        return most;
    }

    private boolean increment(int hash) {
        int slot = find(hash);
        if (slot < 0) {
            return false;
        }
        table[COUNTS + slot]++;
        return true;
    }

    private int find(int hash) {
        if ((filter & (1L << hash)) == 0) {
            return -1;
        }
        for (int i = 0; i < SLOTS; i++) {
            if (table[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    /** Takes the place of the hash that is seen least often for how long it has been watched. */
    private void place(int hash) {
        int worst = worst();
        table[worst] = hash;
        table[COUNTS + worst] = 1;
        table[SINCE + worst] = requests;
        if (table.length > TOLD) {
            table[TOLD + worst] = 0;
        }
    }

    /** The commonest, as hash, how often more than the fleet was told, and how often it was told, in turn. */
    int[] take(boolean evenIfTold) {
        beginTelling();
        int[] taken = new int[3 * KEPT];
        int size = 0;
        for (int slot : commonestSlots()) {
            if (table[COUNTS + slot] > (evenIfTold ? 0 : table[TOLD + slot])) {
                taken[size++] = table[slot];
                taken[size++] = table[COUNTS + slot] - table[TOLD + slot];
                taken[size++] = table[TOLD + slot];
                table[TOLD + slot] = table[COUNTS + slot];
            }
        }
        return Arrays.copyOf(taken, size);
    }

    /** The same of the previous generation, where nothing was told yet. */
    int[] before() {
        int[] taken = new int[3 * KEPT];
        for (int k = 0; k < KEPT; k++) {
            taken[3 * k] = table[KEPT_HASHES + k];
            taken[3 * k + 1] = table[KEPT_COUNTS + k];
        }
        return taken;
    }

    /** Takes note of how often the fleet has seen a hash in this generation. */
    void heard(int hash, int inFleet) {
        beginTelling();
        int slot = find(hash);
        if (slot < 0) {
            slot = worst();
            if (table[COUNTS + slot] >= inFleet) {
                return;
            }
            table[slot] = hash;
            table[COUNTS + slot] = 0;
            table[TOLD + slot] = 0;
            table[SINCE + slot] = Math.max(0, requests - inFleet);
            noteWhatIsHeld();
        }
        int more = Math.max(0, inFleet - table[TOLD + slot]);
        table[COUNTS + slot] += more;
        table[TOLD + slot] += more;
    }

    /** Takes note of how often the fleet has seen a hash in the previous generation. */
    void heardBefore(int hash, int inFleet) {
        int least = 0;
        for (int k = 0; k < KEPT; k++) {
            if (table[KEPT_HASHES + k] == hash) {
                table[KEPT_COUNTS + k] = Math.max(table[KEPT_COUNTS + k], inFleet);
                return;
            }
            least = table[KEPT_COUNTS + k] < table[KEPT_COUNTS + least] ? k : least;
        }
        if (table[KEPT_COUNTS + least] < inFleet) {
            table[KEPT_HASHES + least] = hash;
            table[KEPT_COUNTS + least] = inFleet;
        }
    }

    /** From now on it is kept how often the fleet knows each to have been seen. */
    private void beginTelling() {
        if (table.length == TOLD) {
            table = Arrays.copyOf(table, TOLD + SLOTS);
        }
    }

    private int[] commonestSlots() {
        int[] chosen = new int[KEPT];
        long taken = 0;
        for (int k = 0; k < KEPT; k++) {
            int most = -1;
            for (int i = 0; i < SLOTS; i++) {
                if ((taken & 1L << i) == 0 && (most < 0 || table[COUNTS + i] > table[COUNTS + most])) {
                    most = i;
                }
            }
            taken |= 1L << most;
            chosen[k] = most;
        }
        return chosen;
    }

    private int worst() {
        int worst = 0;
        for (int i = 1; i < SLOTS; i++) {
            if ((long) table[COUNTS + i] * watched(worst) < (long) table[COUNTS + worst] * watched(i)) {
                worst = i;
            }
        }
        return worst;
    }

    private int watched(int slot) {
        return 2 + requests - table[SINCE + slot];
    }

    private void noteWhatIsHeld() {
        filter = 0;
        for (int i = 0; i < SLOTS; i++) {
            filter |= 1L << table[i];
        }
    }

    /** 0 is an empty slot. */
    private static int slotHash(long hash) {
        return (int) hash == 0 ? 1 : (int) hash;
    }
}
