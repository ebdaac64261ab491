package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * The address a request came from. {@code X-Forwarded-For} is read from the right, as far as trusted proxies reach, since
 * everything to the left of them is whatever the caller wrote (litellm#11189).
 */
final class ForwardedFor {
    private static final Address UNKNOWN = new Address(0, 0, true);

    private ForwardedFor() {}

    static Address client(SocketAddress remote, HttpHeaders headers, List<Subnet> trusted) {
        if (!(remote instanceof InetSocketAddress socket)) {
            return UNKNOWN;
        }
        Address address = Address.of(socket.getAddress().getAddress());
        if (trusted.isEmpty() || !isTrusted(address, trusted)) {
            return address;
        }
        List<String> fields = headers.getAll("x-forwarded-for");
        for (int i = fields.size() - 1; i >= 0; i--) {
            String[] hops = fields.get(i).split(",", -1);
            for (int j = hops.length - 1; j >= 0; j--) {
                IPAddress hop = new HostName(hops[j].trim()).asAddress(); // with or without a port; asks no name server
                if (hop == null || hop.isMultiple()) {
                    return address; // no address: what stands to the left of it is not believed either
                }
                address = Address.of(hop.getBytes());
                if (!isTrusted(address, trusted)) {
                    return address;
                }
            }
        }
        return address;
    }

    private static boolean isTrusted(Address address, List<Subnet> trusted) {
        for (Subnet subnet : trusted) {
            if (subnet.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
