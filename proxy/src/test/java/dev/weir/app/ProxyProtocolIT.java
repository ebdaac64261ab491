package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.Certificates;
import dev.weir.testing.RawCaller;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers behind a load balancer that says whose each connection is. */
final class ProxyProtocolIT {
    private static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 8080 443\r\n";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http2: true", "http2: false"})
    void aCallerIsWhomTheHeaderNames(String http) throws Exception {
        Rig rig = start(http);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(HEADER).send(RawCaller.chat(Rig.ask("Hello", ""))).readUntil("completion_tokens");
            caller.send(RawCaller.chat(Rig.ask("Hello again", ""))).readUntil("completion_tokens");
        }
        assertThat(rig.judged(2))
                .allSatisfy(
                        entry -> assertThat(entry.visit().caller().address()).hasToString("192.0.2.7"));
    }

    @Test
    void theHeaderComesBeforeTls() throws Exception {
        var certificates = Certificates.in(folder);
        Rig rig = start("tls: { certificate: server.pem, key: server.key }");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.proxy.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
            var tls = (SSLSocket) certificates
                    .anonymous()
                    .getSocketFactory()
                    .createSocket(socket, "localhost", rig.proxy.port(), true);
            tls.getOutputStream().write(RawCaller.chat(Rig.ask("Hello", "")).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(tls.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(rig.judged(1).get(0).visit().caller().address()).hasToString("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http2: true",
                "http2: false",
                "tls: { certificate: server.pem, key: server.key }",
            })
    void aHeaderThatDoesNotComeIsNotWaitedFor(String more) throws Exception {
        Certificates.in(folder);
        Rig rig = start("header_timeout: 500ms, " + more);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.send(HEADER.substring(0, 20)).readToEnd()).isEmpty();
        }
    }

    @Test
    void aConnectionWithoutTheHeaderIsClosedUnheard() throws Exception {
        Rig rig = start("http2: true");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.send(RawCaller.chat(Rig.ask("Hello", ""))).readToEnd())
                    .isEmpty();
        }
        assertThat(rig.received).isEmpty();
        assertThat(rig.records.turnedAway).isEmpty();
    }

    private Rig start(String more) throws Exception {
        var started = Rig.start(
                folder,
                Rig.observing(),
                "listen: { host: 127.0.0.1, port: 0, proxy_protocol: required," + " trusted_proxies: [127.0.0.0/8], "
                        + more + " }\n",
                Optional.empty());
        rig = Optional.of(started);
        return started;
    }
}
