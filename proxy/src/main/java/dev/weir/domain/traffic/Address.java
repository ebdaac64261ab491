package dev.weir.domain.traffic;

/**
 * An IP address as 128 bits; an IPv4 address sits in the lowest 32 of {@code low}. IPv4-mapped IPv6 addresses (RFC 4291,
 * section 2.5.5.2) are IPv4 here, so that one client is one address on a dual-stack socket.
 */
public record Address(long high, long low, boolean v4) {
    private static final long MAPPED_PREFIX = 0xFFFFL << 32;

    /** Reads 4 or 16 bytes in network order; any other length is an {@link IllegalArgumentException}. */
    public static Address of(byte[] bytes) {
        if (bytes.length == 4) {
            return new Address(0, word(bytes, 0, 4), true);
        }
        if (bytes.length != 16) {
            throw new IllegalArgumentException("address of " + bytes.length + " bytes (expected: 4 or 16)");
        }
        long high = word(bytes, 0, 8);
        long low = word(bytes, 8, 8);
        boolean mapped = high == 0 && (low & 0xFFFFFFFF00000000L) == MAPPED_PREFIX;
        return mapped ? new Address(0, low & 0xFFFFFFFFL, true) : new Address(high, low, false);
    }

    private static long word(byte[] bytes, int from, int count) {
        long word = 0;
        for (int i = from; i < from + count; i++) {
            word = (word << 8) | (bytes[i] & 0xFF);
        }
        return word;
    }

    /** The dotted form for IPv4, eight full groups for IPv6. */
    @Override
    public String toString() {
        byte[] text = new byte[AddressText.LONGEST];
        return AddressText.string(text, AddressText.write(this, text));
    }
}
