package dev.weir.yaml;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** Address ranges as people write them. */
public final class Subnets {
    /** Only what everyone reads the same way: no wildcards, ranges, octal or shortened forms. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowPrefixesBeyondAddressSize(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .getParentBuilder()
            .toParams();

    private Subnets() {}

    /** An address range, or one address; empty when the text is neither. */
    public static Optional<Subnet> read(String text) {
        IPAddress range = new IPAddressString(text, STRICT).getAddress();
        if (range == null || (range.isIPv6() && range.toIPv6().isIPv4Mapped())) {
            return Optional.empty();
        }
        Address base = Address.of(range.getLower().getBytes());
        Integer prefix = range.getNetworkPrefixLength();
        return Optional.of(new Subnet(base, prefix == null ? range.getBitCount() : prefix));
    }
}
