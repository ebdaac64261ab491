package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** Whose a connection is: what its PROXY header said, else the address at its other end. */
final class ClientAddress {
    private static final Address UNKNOWN = new Address(0, 0, true);
    private static final AttributeKey<Address> SAID = AttributeKey.valueOf(ClientAddress.class, "said");

    private ClientAddress() {}

    /** Of a connection, or of a stream on one. */
    static Address of(Channel channel) {
        for (Channel at = channel; at != null; at = at.parent()) {
            if (at.hasAttr(SAID)) {
                return at.attr(SAID).get();
            }
        }
        return of(channel.remoteAddress());
    }

    static Address of(SocketAddress remote) {
        return remote instanceof InetSocketAddress socket && socket.getAddress() != null
                ? Address.of(socket.getAddress().getAddress())
                : UNKNOWN;
    }

    static void set(Channel connection, Address said) {
        connection.attr(SAID).set(said);
    }

    static boolean isTrusted(Address address, List<Subnet> trusted) {
        for (int i = 0; i < trusted.size(); i++) {
            if (trusted.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }
}
