package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificatesTest {
    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    @Test
    void anAuthorityVouchesForItsOwnAndForNoOther() throws Exception {
        var certificates = Certificates.in(folder);
        var others = Certificates.in(otherFolder);

        certificates.trust().checkServerTrusted(chain(certificates.serverCertificate()), "ECDHE_ECDSA");
        assertThatThrownBy(
                        () -> certificates.trust().checkServerTrusted(chain(others.serverCertificate()), "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void theFilesAreWhatNettyReads() throws Exception {
        var certificates = Certificates.in(folder);

        assertThat(SslContextBuilder.forServer(
                                certificates.serverCertificate().toFile(),
                                certificates.serverKey().toFile())
                        .trustManager(certificates.authority().toFile())
                        .build()
                        .isServer())
                .isTrue();
        assertThat(certificates.identified().getProtocol()).isEqualTo("TLS");
        assertThat(certificates.anonymous().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void aRenewedServerHasAnotherCertificateOfTheSameAuthority() throws Exception {
        var certificates = Certificates.in(folder);
        X509Certificate first = chain(certificates.serverCertificate())[0];

        certificates.renewServer("CN=renewed");

        X509Certificate[] second = chain(certificates.serverCertificate());
        assertThat(second[0].getSubjectX500Principal()).isNotEqualTo(first.getSubjectX500Principal());
        certificates.trust().checkServerTrusted(second, "ECDHE_ECDSA");
    }

    private static X509Certificate[] chain(Path pem) throws Exception {
        try (var bytes = Files.newInputStream(pem)) {
            return new X509Certificate[] {
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes)
            };
        }
    }
}
