package dev.weir.identity;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * The accounts of keys that were seen lately, so that HMAC is not computed for every request. A key is found by 128 bits of
 * hash under two secret seeds: who does not know them can't look for two keys that meet, and the key itself is not kept.
 * Bounded: a slot has room for one key, and of the two slots that a key can be in the newer key takes one.
 */
final class KnownKeys {
    private static final int SLOTS = 1 << 15;

    private final AtomicReferenceArray<Known> slots = new AtomicReferenceArray<>(SLOTS);
    private final Function<String, Optional<String>> accounts;
    private final Hasher64 first;
    private final Hasher64 second;

    private record Known(long first, long second, Optional<String> account) {
        boolean is(long one, long other) {
            return first == one && second == other;
        }
    }

    /**
     * Knows none yet.
     *
     * @param seeds a hash that nobody outside can know
     * @param accounts the account of a key; always the same, empty when it has none
     */
    KnownKeys(KeyHash seeds, Function<String, Optional<String>> accounts) {
        this.accounts = accounts;
        first = Hashing.komihash5_0(seeds.first());
        second = Hashing.komihash5_0(seeds.second());
    }

    Optional<String> accountOf(String key) {
        long one = first.hashCharsToLong(key);
        long other = second.hashCharsToLong(key);
        int slot = (int) one & (SLOTS - 1);
        Known here = slots.get(slot);
        if (here != null && here.is(one, other)) {
            return here.account();
        }
        Known beside = slots.get(slot ^ 1);
        if (beside != null && beside.is(one, other)) {
            return beside.account();
        }
        var known = new Known(one, other, accounts.apply(key));
        boolean moveOver = here != null && (beside == null || other < 0);
        slots.set(moveOver ? slot ^ 1 : slot, known);
        return known.account();
    }
}
