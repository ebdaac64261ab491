package dev.weir.domain.traffic;

/** How many leading bits make one subnet, for each IP version. */
public record SubnetSize(int ipv4, int ipv6) {
    /** /24 and /48: what one site is usually given (RFC 6177). */
    public static final SubnetSize USUAL = new SubnetSize(24, 48);

    public SubnetSize {
        if (ipv4 < 0 || ipv4 > 32) {
            throw new IllegalArgumentException("ipv4: " + ipv4 + " (expected: 0 to 32)");
        }
        if (ipv6 < 0 || ipv6 > 128) {
            throw new IllegalArgumentException("ipv6: " + ipv6 + " (expected: 0 to 128)");
        }
    }

    public Subnet of(Address address) {
        return new Subnet(address, address.v4() ? ipv4 : ipv6);
    }
}
