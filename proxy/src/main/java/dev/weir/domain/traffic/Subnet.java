package dev.weir.domain.traffic;

/** All addresses that share their first {@code prefix} bits. */
public record Subnet(Address base, int prefix) {
    public Subnet {
        int bits = base.v4() ? 32 : 128;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: 0 to " + bits + ")");
        }
        base = masked(base, prefix);
    }

    public boolean contains(Address address) {
        return address.v4() == base.v4() && masked(address, prefix).equals(base);
    }

    private static Address masked(Address address, int prefix) {
        if (address.v4()) {
            return new Address(0, address.low() & mask(prefix + 32), true);
        }
        return new Address(address.high() & mask(Math.min(prefix, 64)), address.low() & mask(prefix - 64), false);
    }

    /** The first {@code bits} of 64 set; none when {@code bits} is below 1. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : -1L << (64 - bits);
    }

    @Override
    public String toString() {
        byte[] text = new byte[AddressText.LONGEST];
        return AddressText.string(text, AddressText.write(this, text));
    }
}
