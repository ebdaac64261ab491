package dev.weir.evidence;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.domain.traffic.Subnet;

/** How names, subnets and token ids become 64 well-mixed bits; the same in every proxy, since they compare them. */
final class Hashes {
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private Hashes() {}

    static long of(String name) {
        return HASHER.hashCharsToLong(name);
    }

    static long of(Subnet subnet) {
        return HASHER.hashLongLongLongToLong(
                subnet.base().high(),
                subnet.base().low(),
                subnet.prefix() + (subnet.base().v4() ? 1000L : 0L));
    }

    static long mixed(long value) {
        return HASHER.hashLongToLong(value);
    }
}
