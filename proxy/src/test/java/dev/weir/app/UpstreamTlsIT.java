package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.Certificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS on both sides of the proxy: one proxy before another, which stands for a model API. */
final class UpstreamTlsIT {
    private static final String LISTEN = "listen: { host: 127.0.0.1, port: 0, tls: { certificate: server.pem,"
            + " key: server.key, reload: 100ms MORE } }\n";
    private static final String CLIENTS = ", client_authorities: authority.pem";

    @TempDir
    Path folder;

    private Path outside;
    private Certificates certificates;
    private Optional<Rig> api = Optional.empty();

    @BeforeEach
    void makeCertificates() throws Exception {
        outside = Files.createDirectories(folder.resolve("outside"));
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        api.ifPresent(Rig::close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost |                                                        | 502",
                "localhost | authorities: ../authority.pem                          | 200",
                "127.0.0.1 | authorities: ../authority.pem                          | 200",
                "127.0.0.2 | authorities: ../authority.pem                          | 502",
                "127.0.0.2 | authorities: ../authority.pem, server_name: localhost  | 200",
                "localhost | authorities: ../authority.pem, server_name: elsewhere  | 502",
                "127.0.0.2 | verify: false                                          | 200",
                "localhost | authorities: ../authority.pem, protocol: http1         | 200",
                "localhost | authorities: ../authority.pem, protocol: http2         | 200",
            })
    void theCertificateOfAnUpstreamIsVerified(String host, String more, int status) throws Exception {
        serve("");
        assertThat(statusThrough(host, more == null ? "" : ", " + more)).isEqualTo(status);
        assertThat(api().received).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void anUpstreamThatAsksForACertificateIsShownOne() throws Exception {
        serve(CLIENTS);
        String trusting = ", authorities: ../authority.pem";
        assertThat(statusThrough("localhost", trusting)).isEqualTo(502);
        assertThat(statusThrough(
                        "localhost", trusting + ", client_certificate: ../client.pem, client_key: ../client.key"))
                .isEqualTo(200);
    }

    @Test
    void aCallerIsAskedForACertificateWhereTheSettingsSaySo() throws Exception {
        serve(CLIENTS);
        assertThat(call(certificates.identified())).isEqualTo(200);
        assertThat(refused(certificates.anonymous())).isTrue();
        var stranger = Certificates.in(Files.createDirectories(folder.resolve("stranger")));
        assertThat(refused(stranger.identified())).isTrue();
    }

    @Test
    void aCertificateThatIsOptionalNeedNotBeShown() throws Exception {
        serve(CLIENTS + ", client_certificate: optional");
        assertThat(call(certificates.identified())).isEqualTo(200);
        assertThat(call(certificates.anonymous())).isEqualTo(200);
    }

    @Test
    void aNewCertificateIsTakenWhileRequestsComeInAndNoneFails() throws Exception {
        serve("");
        certificates.renewServer("CN=renewed");
        await().until(
                        () -> { // each on a connection of its own
                            assertThat(call(certificates.anonymous())).isEqualTo(200);
                            return subject().equals("CN=renewed");
                        });
        Files.writeString(certificates.serverKey(), "half a file");
        for (int i = 0; i < 5; i++) {
            assertThat(call(certificates.anonymous())).isEqualTo(200);
        }
        await().until(() -> api().metrics().contains("weir_certificate_reloads_total{outcome=\"refused\"} 1.0"));
        assertThat(api().metrics()).containsPattern("weir_certificate_reloads_total.outcome=\"accepted\". [1-9]");
        assertThat(api().records.judged).allMatch(entry -> entry.answer().ending() == Ending.COMPLETE);
    }

    private String subject() throws Exception {
        try (var socket = certificates
                .anonymous()
                .getSocketFactory()
                .createSocket("localhost", api().proxy.port())) {
            var tls = (javax.net.ssl.SSLSocket) socket;
            tls.startHandshake();
            return ((java.security.cert.X509Certificate) tls.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private boolean refused(SSLContext tls) throws Exception {
        try {
            call(tls);
            return false;
        } catch (SSLHandshakeException handshake) {
            return true;
        } catch (java.io.IOException closed) { // as TLS 1.3 tells it: after the handshake of the caller is over
            return true;
        }
    }

    private int call(SSLContext tls) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + api().proxy.port() + "/v1/models"))
                .GET()
                .build();
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request, BodyHandlers.ofString())
                .statusCode();
    }

    /** Asks a proxy before the API for a chat. */
    private int statusThrough(String host, String more) throws Exception {
        String upstream = "upstreams: [{ name: api, url: \"https://" + host + ":"
                + api().proxy.port() + "\"" + more + " }]\n";
        try (Rig outer = Rig.start(outside, Rig.observing(), upstream, Optional.empty())) {
            return outer.chat("sk-tests", Rig.ask("Hello", "")).statusCode();
        }
    }

    private Rig api() {
        return api.orElseThrow();
    }

    private void serve(String more) throws Exception {
        api = Optional.of(Rig.start(
                folder,
                Rig.observing(),
                LISTEN.replace(" MORE", more).replace("host: 127.0.0.1", "host: 0.0.0.0"),
                Optional.empty()));
    }
}
