package dev.weir.domain.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 24, 203.0.113.0/24",
        "203.0.113.77, 32, 203.0.113.77/32",
        "203.0.113.77, 0, 0.0.0.0/0",
        "2001:db8:1:2:3:4:5:6, 48, 2001:db8:1:0:0:0:0:0/48",
        "2001:db8:1:2:3:4:5:6, 80, 2001:db8:1:2:3:0:0:0/80",
        "2001:db8:1:2:3:4:5:6, 128, 2001:db8:1:2:3:4:5:6/128",
        "2001:db8:1:2:3:4:5:6, 0, 0:0:0:0:0:0:0:0/0"
    })
    void aSubnetIsItsFirstBits(String address, int prefix, String expected) {
        assertThat(new Subnet(address(address), prefix)).hasToString(expected);
    }

    @Test
    void neighboursAreInsideAndOthersOutside() {
        var subnet = new Subnet(address("203.0.113.0"), 24);
        assertThat(subnet.contains(address("203.0.113.255"))).isTrue();
        assertThat(subnet.contains(address("203.0.114.0"))).isFalse();
        assertThat(subnet.contains(address("2001:db8::1"))).isFalse();
    }

    @Test
    void anIpv4AddressOnADualStackSocketIsTheSameAddress() {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(new byte[] {(byte) 203, 0, 113, 7}, 0, mapped, 12, 4);
        assertThat(Address.of(mapped)).isEqualTo(address("203.0.113.7"));
    }

    @Test
    void aPrefixLongerThanTheAddressIsRefused() {
        assertThatThrownBy(() -> new Subnet(address("203.0.113.0"), 33)).hasMessage("prefix: 33 (expected: 0 to 32)");
    }

    private static Address address(String text) {
        try {
            return Address.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
