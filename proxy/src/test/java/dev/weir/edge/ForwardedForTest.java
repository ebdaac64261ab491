package dev.weir.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** litellm#11189: whoever believes the leftmost address believes the caller. */
final class ForwardedForTest {
    private static final List<Subnet> TRUSTED = List.of(
            new Subnet(Address.of(new byte[] {10, 0, 0, 0}), 8), new Subnet(new Address(0xfd00L << 48, 0, false), 8));

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                              | 192.0.2.1",
                "192.0.2.1, 10.1.1.1                    | 192.0.2.1",
                "203.0.113.9, 192.0.2.1, 10.1.1.1       | 192.0.2.1",
                "127.0.0.1, 192.0.2.1                   | 192.0.2.1",
                "192.0.2.1:4711                         | 192.0.2.1",
                "2001:db8::1                            | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]                          | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:4711, fd00::1            | 2001:db8:0:0:0:0:0:1",
                "::ffff:192.0.2.1                       | 192.0.2.1",
                "::ffff:10.1.1.1, 10.2.2.2              | 10.1.1.1",
                "10.2.2.2                               | 10.2.2.2",
                "192.0.2.1,10.1.1.1,10.2.2.2            | 192.0.2.1",
            })
    void theFirstAddressFromTheRightThatIsNotTrustedIsTheCallers(String header, String client) {
        assertThat(client("10.0.0.1", header)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown",
                "''",
                "192.0.2.1,",
                "192.0.2.1, unknown",
                "192.0.2.1, _hidden",
                "192.0.2.0/24",
                "192.0.2.1:http",
                "192.0.2.1:",
                "[2001:db8::1",
                "[2001:db8::1]4711",
                "0300.0.2.1",
                "0xc0000201",
                "3221225985",
                "192.0.2",
                "*",
                "localhost",
                "192.0.2.1 192.0.2.2",
            })
    void whatIsNoAddressEndsTheWalk(String header) {
        assertThat(client("10.0.0.1", header)).isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", header + ", 10.9.9.9")).isEqualTo("10.9.9.9");
    }

    @Test
    void nobodyElseIsBelieved() {
        assertThat(client("198.51.100.1", "192.0.2.1")).isEqualTo("198.51.100.1");
    }

    @Test
    void severalHeadersAreOneList() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("X-Forwarded-For", "203.0.113.9")
                .add("x-forwarded-for", "192.0.2.1, 10.1.1.1")
                .add("X-Forwarded-For", "10.2.2.2");
        assertThat(client("10.0.0.1", headers)).isEqualTo("192.0.2.1");
    }

    @Test
    void otherHeadersAreNotRead() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("Forwarded", "for=192.0.2.1")
                .add("X-Real-IP", "192.0.2.2")
                .add("True-Client-IP", "192.0.2.3");
        assertThat(client("10.0.0.1", headers)).isEqualTo("10.0.0.1");
    }

    @Test
    void noMoreThanSoManyHopsAreWalked() {
        assertThat(client("10.0.0.1", "192.0.2.1" + ", 10.1.1.1".repeat(31))).isEqualTo("192.0.2.1");
        assertThat(client("10.0.0.1", "192.0.2.1" + ", 10.1.1.1".repeat(32))).isEqualTo("10.1.1.1");
    }

    private String client(String peer, String header) {
        return client(peer, new DefaultHttpHeaders().add("X-Forwarded-For", header));
    }

    private String client(String peer, HttpHeaders headers) {
        ClientAddress.set(channel, Address.of(io.netty.util.NetUtil.createByteArrayFromIpAddressString(peer)));
        return ForwardedFor.client(channel, headers, TRUSTED).toString();
    }
}
