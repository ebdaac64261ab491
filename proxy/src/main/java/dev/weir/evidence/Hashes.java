package dev.weir.evidence;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.domain.traffic.Subnet;

/** How names, subnets and token ids become 64 well-mixed bits; the same in every proxy that has the secret, since they
 * compare them. */
final class Hashes {
    private static final Hasher64 MIXER = Hashing.komihash5_0();

    private final Hasher64 hasher;

    /** Takes the secret without which nobody can tell a name by its hash. */
    Hashes(long secret) {
        this.hasher = Hashing.komihash5_0(secret);
    }

    long of(String name) {
        return hasher.hashCharsToLong(name);
    }

    long of(Subnet subnet) {
        return hasher.hashLongLongLongToLong(
                subnet.base().high(),
                subnet.base().low(),
                subnet.prefix() + (subnet.base().v4() ? 1000L : 0L));
    }

    static long mixed(long value) {
        return MIXER.hashLongToLong(value);
    }
}
