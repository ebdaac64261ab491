package dev.weir.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers are those of the specification, version 2020-03-05. */
final class ProxyProtocolTest {
    private static final String TRUSTED = "10.0.0.1";
    private static final String REQUEST = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String V4 = "000c" + "c0000201" + "c6336401" + "1f90" + "01bb";
    private static final String V6 =
            "0024" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "1f90" + "01bb";

    private Connection connection = new Connection(TRUSTED, 0);

    /** A connection that was just accepted from an address. */
    private static final class Connection extends EmbeddedChannel {
        private final InetSocketAddress peer;

        Connection(String peer, int maxPerAddress) {
            this(peer, new Connections(bounds(maxPerAddress)), maxPerAddress, true);
        }

        Connection(String peer, Connections connections, int maxPerAddress, boolean expected) {
            this.peer = new InetSocketAddress(peer, 4711);
            var trusted = List.of(new Subnet(Address.of(new byte[] {10, 0, 0, 0}), 8));
            var settings = new EdgeSettings(
                    "localhost", 0, "", true, expected, trusted, bounds(maxPerAddress), Optional.empty());
            ProxyProtocol.identify(this, settings, connections);
        }

        @Override
        public SocketAddress remoteAddress() {
            return peer;
        }

        String client() {
            return ClientAddress.of(this).toString();
        }

        /** Whether it was let in, and what came after the header. */
        Optional<String> after(byte[]... pieces) {
            for (byte[] piece : pieces) {
                if (isActive()) {
                    writeInbound(Unpooled.copiedBuffer(piece));
                }
            }
            var text = new StringBuilder();
            for (ByteBuf bytes = readInbound(); bytes != null; bytes = readInbound()) {
                text.append(bytes.toString(StandardCharsets.ISO_8859_1));
                bytes.release();
            }
            assertThat(isActive() || text.isEmpty())
                    .as("nothing comes after a broken header")
                    .isTrue();
            return isActive() ? Optional.of(text.toString()) : Optional.empty();
        }

        private static EdgeSettings.Bounds bounds(int maxPerAddress) {
            Duration patient = Duration.ofMinutes(1);
            return new EdgeSettings.Bounds(1024, 1024, 100, maxPerAddress, 100, patient, patient, patient, patient);
        }
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.1 198.51.100.1 8080 443, 192.0.2.1",
        "PROXY TCP6 2001:db8::1 2001:db8::2 8080 443, 2001:db8:0:0:0:0:0:1",
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535,"
                + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "PROXY UNKNOWN, 10.0.0.1",
        "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535, 10.0.0.1",
    })
    void version1SaysWhoseAConnectionIsHoweverItIsSplit(String header, String client) {
        assertEverySplit((header + "\r\n").getBytes(StandardCharsets.US_ASCII), client);
    }

    @ParameterizedTest
    @CsvSource({
        "2111" + V4 + ", 192.0.2.1",
        "2121" + V6 + ", 2001:db8:0:0:0:0:0:1",
        "2112" + V4 + ", 192.0.2.1",
    })
    void version2SaysWhoseAConnectionIsHoweverItIsSplit(String header, String client) {
        assertEverySplit(ByteBufUtil.decodeHexDump(SIGNATURE + header), client);
    }

    @Test
    void theProxysOwnConnectionsKeepTheirAddress() {
        assertEverySplit(ByteBufUtil.decodeHexDump(SIGNATURE + "2000" + "0000"), TRUSTED);
        assertEverySplit(ByteBufUtil.decodeHexDump(SIGNATURE + "2011" + V4), TRUSTED);
    }

    @Test
    void aConnectionWithinAMachineKeepsTheProxysAddress() {
        assertEverySplit(ByteBufUtil.decodeHexDump(SIGNATURE + "2131" + "00d8" + "2f61".repeat(108)), TRUSTED);
    }

    @Test
    void extensionsAreSkippedUpToABound() {
        String small = "04" + "0010" + "ab".repeat(16); // NOOP
        byte[] with = ByteBufUtil.decodeHexDump(SIGNATURE + "2111" + "001f" + V4.substring(4) + small);
        assertEverySplit(with, "192.0.2.1");

        byte[] much = ByteBufUtil.decodeHexDump(
                SIGNATURE + "2111" + "200c" + V4.substring(4) + "04" + "1ffd" + "ab".repeat(0x1ffd));
        connection = new Connection(TRUSTED, 0);
        assertThat(connection.after(much)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REQUEST,
                "PROXY TCP4 192.0.2.1 198.51.100.1 8080\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 8080 70000\r\n",
                "PROXY TCP4 2001:db8::1 198.51.100.1 8080 443\r\n",
                "PROXY TCP4 192.0.2.256 198.51.100.1 8080 443\r\n",
                "PROXY TCP9 192.0.2.1 198.51.100.1 8080 443\r\n",
                "proxy TCP4 192.0.2.1 198.51.100.1 8080 443\r\n",
                "\r\nPROXY TCP4 192.0.2.1 198.51.100.1 8080 443\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 a TLS hello\r\n",
            })
    void aTrustedProxyThatSendsNoHeaderOrABrokenOneIsNotLetIn(String sent) {
        assertThat(connection.after((sent + REQUEST).getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3111" + V4, "2211" + V4, "2141" + V4, "2111" + "0004" + "c0000201"})
    void aBrokenHeaderOfVersion2IsNotLetIn(String header) {
        assertThat(connection.after(ByteBufUtil.decodeHexDump(SIGNATURE + header)))
                .isEmpty();
    }

    @Test
    void version1EndsWithin107Bytes() {
        assertThat(connection.after(("PROXY UNKNOWN " + "a".repeat(91) + "\r\n").getBytes(StandardCharsets.US_ASCII)))
                .contains("");
        connection = new Connection(TRUSTED, 0);
        assertThat(connection.after(("PROXY UNKNOWN " + "a".repeat(200)).getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void nobodyElsesHeaderIsReadAndNoneIsMissed() {
        connection = new Connection("198.51.100.9", 0);
        String spoofed = "PROXY TCP4 192.0.2.1 198.51.100.1 8080 443\r\n" + REQUEST;
        assertThat(connection.after(spoofed.getBytes(StandardCharsets.US_ASCII)))
                .contains(spoofed);
        assertThat(connection.client()).isEqualTo("198.51.100.9");
    }

    @Test
    void noHeaderIsReadWhereTheSettingsDoNotAskForIt() {
        connection = new Connection(TRUSTED, new Connections(Connection.bounds(0)), 0, false);
        assertThat(connection.after(REQUEST.getBytes(StandardCharsets.US_ASCII)))
                .contains(REQUEST);
        assertThat(connection.client()).isEqualTo(TRUSTED);
    }

    @Test
    void connectionsAreCountedByTheAddressThatTheHeaderSays() {
        var connections = new Connections(Connection.bounds(1));
        byte[] header = "PROXY TCP4 192.0.2.1 198.51.100.1 8080 443\r\nGET".getBytes(StandardCharsets.US_ASCII);
        byte[] other = "PROXY TCP4 192.0.2.2 198.51.100.1 8080 443\r\nGET".getBytes(StandardCharsets.US_ASCII);
        connection = new Connection(TRUSTED, connections, 1, true);
        assertThat(connection.after(header)).isPresent();
        assertThat(new Connection(TRUSTED, connections, 1, true).after(header)).isEmpty();
        assertThat(new Connection(TRUSTED, connections, 1, true).after(other)).isPresent();
    }

    private void assertEverySplit(byte[] header, String client) {
        byte[] whole =
                (new String(header, StandardCharsets.ISO_8859_1) + REQUEST).getBytes(StandardCharsets.ISO_8859_1);
        for (int split = 0; split <= whole.length; split++) {
            connection.finishAndReleaseAll();
            connection = new Connection(TRUSTED, 0);
            byte[] first = java.util.Arrays.copyOf(whole, split);
            byte[] second = java.util.Arrays.copyOfRange(whole, split, whole.length);
            assertThat(connection.after(first, second)).as("split at %d", split).contains(REQUEST);
            assertThat(connection.client()).isEqualTo(client);
            assertThat(connection.pipeline().names()).as("handlers left").hasSize(1);
        }
    }
}
