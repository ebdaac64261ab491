package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address a request came from. {@code X-Forwarded-For} is read from the right, as far as trusted proxies reach, since
 * everything to the left of them is whatever the caller wrote (litellm#11189). {@code Forwarded} and the like are not read:
 * what one proxy overwrites the next may pass on as it came.
 */
final class ForwardedFor {
    private static final int MOST_HOPS = 32;

    private ForwardedFor() {}

    static Address client(Channel channel, HttpHeaders headers, List<Subnet> trusted) {
        Address peer = ClientAddress.of(channel);
        return trusted.isEmpty() || !ClientAddress.isTrusted(peer, trusted) ? peer : walk(peer, headers, trusted);
    }

    /** The first address from the right that is not trusted, else the last that could be read. */
    private static Address walk(Address peer, HttpHeaders headers, List<Subnet> trusted) {
        Address address = peer;
        List<String> fields = headers.getAll("x-forwarded-for");
        int hops = 0;
        for (int i = fields.size() - 1; i >= 0; i--) {
            String field = fields.get(i);
            for (int end = field.length(); end >= 0; hops++) {
                int comma = field.lastIndexOf(',', end - 1);
                byte[] hop =
                        hops < MOST_HOPS ? bytes(field.substring(comma + 1, end).trim()) : null;
                if (hop == null) {
                    return address; // no address: what stands to the left of it is not believed either
                }
                address = Address.of(hop);
                if (!ClientAddress.isTrusted(address, trusted)) {
                    return address;
                }
                end = comma;
            }
        }
        return address;
    }

    /** The address of a hop that may have a port: {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}. */
    private static byte @Nullable [] bytes(String hop) {
        int bracket = hop.indexOf(']');
        if (hop.startsWith("[") && bracket > 0) {
            return isPort(hop, bracket + 1)
                    ? NetUtil.createByteArrayFromIpAddressString(hop.substring(1, bracket))
                    : null;
        }
        int colon = hop.indexOf(':');
        if (colon > 0 && colon == hop.lastIndexOf(':')) {
            return isPort(hop, colon) ? NetUtil.createByteArrayFromIpAddressString(hop.substring(0, colon)) : null;
        }
        return NetUtil.createByteArrayFromIpAddressString(hop);
    }

    private static boolean isPort(String hop, int from) {
        if (from == hop.length()) {
            return true;
        }
        if (hop.charAt(from) != ':' || from + 1 == hop.length()) {
            return false;
        }
        for (int i = from + 1; i < hop.length(); i++) {
            if (hop.charAt(i) < '0' || hop.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
