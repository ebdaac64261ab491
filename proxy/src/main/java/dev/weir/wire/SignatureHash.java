package dev.weir.wire;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/** The hash of a reasoning signature, which is the same in an answer that issues it and in a request that presents it. */
final class SignatureHash {
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private SignatureHash() {}

    /** The hash of a signature that is there as a whole. */
    static long of(byte[] bytes, int from, int to) {
        return HASHER.hashBytesToLong(bytes, from, to - from);
    }

    /** Takes the bytes of one as they come. */
    static HashStream64 stream() {
        return HASHER.hashStream();
    }
}
