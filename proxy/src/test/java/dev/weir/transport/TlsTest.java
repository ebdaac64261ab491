package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.weir.testing.Certificates;
import dev.weir.testing.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsTest {
    private static final List<String> BOTH = List.of("h2", "http/1.1");

    @TempDir
    Path folder;

    private final MovingClock clock = MovingClock.atPresent();
    private Certificates certificates;

    @BeforeEach
    void makeCertificates() throws Exception {
        certificates = Certificates.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "true, h2 http/1.1, h2",
        "true, http/1.1, http/1.1",
        "true, h2, h2",
        "false, h2 http/1.1, http/1.1",
        "true, '', null",
    })
    void theHttpThatIsSpokenIsAgreedOn(boolean http2, String offered, String chosen) throws Exception {
        List<String> protocols = offered.isEmpty() ? List.of() : List.of(offered.split(" "));
        try (var handshake = Handshake.of(server(http2), client(trusting(protocols)), "localhost")) {
            assertThat(handshake.isDone()).isTrue();
            assertThat(handshake.protocol()).isEqualTo(chosen);
            assertThat(handshake.version()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aNewCertificateIsTakenForNewConnectionsAndOldOnesGoOn() throws Exception {
        Tls server = server(true);
        Tls client = client(trusting(BOTH));
        try (var before = Handshake.of(server, client, "localhost")) {
            certificates.renewServer("CN=renewed");

            assertThat(server.reloadIfChanged()).isTrue();

            assertThat(before.isDone()).isTrue();
            assertThat(before.subject()).isEqualTo("CN=localhost");
            assertThat(subject(server, client)).isEqualTo("CN=renewed");
        }
    }

    @Test
    void filesThatHoldTheSameAreNotTakenAgain() throws Exception {
        Tls server = server(true);
        byte[] same = Files.readAllBytes(certificates.serverCertificate());
        Files.write(certificates.serverCertificate(), same);
        assertThat(server.reloadIfChanged()).isFalse();
    }

    @Test
    void aKeyThatDoesNotFitChangesNothingUntilItDoes() throws Exception {
        Tls server = server(true);
        byte[] oldKey = Files.readAllBytes(certificates.serverKey());
        certificates.renewServer("CN=renewed");
        byte[] newKey = Files.readAllBytes(certificates.serverKey());
        Files.write(certificates.serverKey(), oldKey); // halfway: the certificate is there, its key is not yet

        assertThatIOException()
                .isThrownBy(server::reloadIfChanged)
                .withMessage(
                        "%s: another key than that of %s", certificates.serverKey(), certificates.serverCertificate());
        assertThat(subject(server, client(trusting(BOTH)))).isEqualTo("CN=localhost");

        Files.write(certificates.serverKey(), newKey);
        assertThat(server.reloadIfChanged()).isTrue();
        assertThat(subject(server, client(trusting(BOTH)))).isEqualTo("CN=renewed");
    }

    @Test
    void anExpiredCertificateDoesNotReplaceAnother() throws Exception {
        Tls server = server(true);
        certificates.renewServer("CN=renewed");
        clock.advance(Duration.ofDays(36_500));

        assertThatIOException()
                .isThrownBy(server::reloadIfChanged)
                .withMessageStartingWith(certificates.serverCertificate() + ": expired at ")
                .withMessageEndingWith(" (expected: a certificate that is valid now)");
        assertThat(subject(server, client(trusting(BOTH)))).isEqualTo("CN=localhost");
    }

    @Test
    void aFileThatIsHalfWrittenOrGoneChangesNothing() throws Exception {
        Tls server = server(true);
        String whole = Files.readString(certificates.serverCertificate());
        Files.writeString(certificates.serverCertificate(), whole.substring(0, whole.length() / 2));
        assertThatIOException().isThrownBy(server::reloadIfChanged).withMessageContaining("server.pem");
        Files.writeString(certificates.serverCertificate(), "");
        assertThatIOException().isThrownBy(server::reloadIfChanged).withMessageContaining("no certificate in it");
        Files.delete(certificates.serverCertificate());
        assertThatIOException().isThrownBy(server::reloadIfChanged).withMessageContaining("server.pem");
        assertThat(subject(server, client(trusting(BOTH)))).isEqualTo("CN=localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN RSA PRIVATE KEY-----, a private key of another form",
        "-----BEGIN EC PRIVATE KEY-----, a private key of another form",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----, an encrypted private key",
        "hello, no private key",
    })
    void aKeyOfAnotherFormIsToldByName(String text, String found) throws Exception {
        Files.writeString(certificates.serverKey(), text);
        assertThatIOException()
                .isThrownBy(() -> server(true))
                .withMessage(
                        "%s: %s (expected: an unencrypted private key in PKCS#8, as openssl pkcs8 -topk8 -nodes"
                                + " writes it)",
                        certificates.serverKey(), found);
    }

    @ParameterizedTest
    @CsvSource({
        "true, none, false",
        "true, own, true",
        "true, stranger, false",
        "false, none, true",
        "false, own, true",
        "false, stranger, false"
    })
    void callersShowCertificatesWhereTheyAreAskedFor(boolean required, String shown, boolean done) throws Exception {
        Tls server = Tls.open(
                new ServerTlsFiles(
                        certificates.serverCertificate(),
                        certificates.serverKey(),
                        Optional.of(certificates.authority()),
                        required,
                        true),
                clock);
        var stranger = Certificates.in(Files.createDirectories(folder.resolve("stranger")));
        Optional<ClientTlsFiles.Own> own =
                switch (shown) {
                    case "own" ->
                        Optional.of(new ClientTlsFiles.Own(certificates.clientCertificate(), certificates.clientKey()));
                    case "stranger" ->
                        Optional.of(new ClientTlsFiles.Own(stranger.clientCertificate(), stranger.clientKey()));
                    default -> Optional.empty();
                };
        Tls client = client(new ClientTlsFiles(true, Optional.of(certificates.authority()), own, "", BOTH));
        try (var handshake = Handshake.of(server, client, "localhost")) {
            assertThat(handshake.isDone()).isEqualTo(done);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true,  '',        true",
        "elsewhere, true,  '',        false",
        "elsewhere, true,  localhost, true",
        "localhost, true,  elsewhere, false",
        "elsewhere, false, '',        true",
    })
    void theCertificateMustBearTheNameOfTheHost(String host, boolean verify, String serverName, boolean done)
            throws Exception {
        Optional<Path> authority = verify ? Optional.of(certificates.authority()) : Optional.empty();
        Tls client = client(new ClientTlsFiles(verify, authority, Optional.empty(), serverName, BOTH));
        try (var handshake = Handshake.of(server(true), client, host)) {
            assertThat(handshake.isDone()).isEqualTo(done);
        }
    }

    @Test
    void anAuthorityThatNobodyTrustsIsNotBelieved() throws Exception {
        Tls client = client(new ClientTlsFiles(true, Optional.empty(), Optional.empty(), "", BOTH));
        try (var handshake = Handshake.of(server(true), client, "localhost")) {
            assertThat(handshake.isDone()).isFalse();
        }
    }

    private static String subject(Tls server, Tls client) throws Exception {
        try (var handshake = Handshake.of(server, client, "localhost")) {
            assertThat(handshake.isDone()).isTrue();
            return handshake.subject();
        }
    }

    private Tls server(boolean http2) throws IOException {
        return Tls.open(
                new ServerTlsFiles(
                        certificates.serverCertificate(), certificates.serverKey(), Optional.empty(), false, http2),
                clock);
    }

    private ClientTlsFiles trusting(List<String> protocols) {
        return new ClientTlsFiles(true, Optional.of(certificates.authority()), Optional.empty(), "", protocols);
    }

    private Tls client(ClientTlsFiles files) throws IOException {
        return Tls.open(files, clock);
    }
}
