package dev.weir.evidence;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells which keys three different accounts have sent, in a fixed amount of memory and without locks, so that state is only
 * made for keys that are shared. It forgets: a slot has room for one key, and a key that is not seen for two generations is
 * gone. A generation ends when half of the slots were filled.
 *
 * <p>A slot is 28 bits of the key, 4 bits of the generation and 16 bits of each of two accounts.
 */
final class AdmissionFilter {
    private static final long ACCOUNT = 0xFFFF;
    private static final int GENERATIONS = 16;
    private static final int COUNTED = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final AtomicLongArray slots;
    private final int mask;
    private final int generationShift;
    private final AtomicInteger filled = new AtomicInteger();

    /** Has 2 to the power of {@code bits} slots of 8 bytes. */
    AdmissionFilter(int bits) {
        slots = new AtomicLongArray(1 << bits);
        mask = (1 << bits) - 1;
        generationShift = bits - 1;
    }

    /**
     * Which of up to 64 keys need no look since this account has sent them in this generation already, as bits, the first
     * key's the lowest.
     *
     * @param from the index of the first of them
     */
    long known(long[] keys, int from, long account) {
        return anySlot(keys) == 0 ? 0 : knownAmong(keys, from, account);
    }

    /**
     * The bits of all slots that the keys can be in; 0 when no key is known. The slots lie far from each other, and fetching
     * one after the other would take most of the time: a loop this short, without branches and order, lets the processor fetch
     * many at once.
     */
    private long anySlot(long[] keys) {
        long any = 0;
        for (long key : keys) {
            int home = (int) key & mask;
            any |= slots.getPlain(home) | slots.getPlain(home ^ 1);
        }
        return any;
    }

    private long knownAmong(long[] keys, int from, long account) {
        int generation = (filled.get() >>> generationShift) & (GENERATIONS - 1);
        long mark = mark(account);
        long known = 0;
        int end = Math.min(keys.length, from + Long.SIZE);
        for (int i = from; i < end; i++) {
            int home = (int) keys[i] & mask;
            long tag = keyTag(keys[i]);
            long one = slots.getPlain(home);
            long two = slots.getPlain(home ^ 1);
            long isOne = ((tag(one) ^ tag) - 1) >> 63; // all bits or none: only 0 less 1 is below 0
            long slot = (one & isOne) | (two & ~isOne);
            long otherKey = (slot ^ pack(tag, generation, 0, 0)) >>> 32;
            long otherAccounts = ((slot >>> 16 & ACCOUNT) ^ mark) * ((slot & ACCOUNT) ^ mark);
            known |= (((otherKey | otherAccounts) - 1) >>> 63) << i;
        }
        return known;
    }

    /** Whether this is at least the third account that sends the key. */
    boolean admits(long key, long account) {
        int generation = (filled.get() >>> generationShift) & (GENERATIONS - 1);
        int home = (int) key & mask;
        long tag = keyTag(key);
        long mark = mark(account);
        int slot = choose(home, tag, generation);
        long found = slots.get(slot);
        long next;
        if (tag(found) == tag && isFresh(found, generation)) {
            long first = found >>> 16 & ACCOUNT;
            long second = found & ACCOUNT;
            if (first == mark || second == mark) {
                next = pack(tag, generation, first, second);
            } else if (second == 0) {
                next = pack(tag, generation, first, mark);
            } else {
                return true;
            }
        } else {
            next = pack(tag, generation, mark, 0);
            if ((tag & (COUNTED - 1)) == 0) {
                filled.getAndAdd(COUNTED); // one counter for all threads: it is touched for one key in 16
            }
        }
        if (next != found) {
            slots.lazySet(slot, next); // two writers at once: one account is noted late
        }
        return false;
    }

    /** The slot that has the key, else the one of two neighbours whose loss costs least. */
    private int choose(int home, long tag, int generation) {
        int other = home ^ 1;
        long one = slots.get(home);
        long two = slots.get(other);
        if (tag(one) == tag && isFresh(one, generation)) {
            return home;
        }
        if (tag(two) == tag && isFresh(two, generation)) {
            return other;
        }
        return worth(one, generation) <= worth(two, generation) ? home : other;
    }

    private static int worth(long slot, int generation) {
        if (slot == 0 || !isFresh(slot, generation)) {
            return 0;
        }
        return (slot & ACCOUNT) == 0 ? 1 : 2;
    }

    /** Of this generation or the one before. */
    private static boolean isFresh(long slot, int generation) {
        int age = (generation - (int) (slot >>> 32)) & (GENERATIONS - 1);
        return slot != 0 && age <= 1;
    }

    private static long keyTag(long key) {
        return (key * SPREAD) >>> 36;
    }

    private static long mark(long account) {
        return 1 + Long.remainderUnsigned(account, ACCOUNT); // 0 is no account
    }

    private static long tag(long slot) {
        return slot >>> 36;
    }

    private static long pack(long tag, int generation, long first, long second) {
        return tag << 36 | (long) generation << 32 | first << 16 | second;
    }
}
