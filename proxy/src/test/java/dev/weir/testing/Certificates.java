package dev.weir.testing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * An authority, a certificate that it gave a server called {@code localhost} and {@code 127.0.0.1}, and one that it gave a
 * client: as PEM files in a folder, and as what Java's own TLS takes. Each set has an authority of its own, so that
 * strangers to each other come from two.
 */
public final class Certificates {
    private final Path folder;
    private final X509Bundle authority;
    private final X509Bundle client;

    private Certificates(Path folder, X509Bundle authority, X509Bundle client) {
        this.folder = folder;
        this.authority = authority;
        this.client = client;
    }

    /** Writes {@code authority.pem}, {@code server.pem}, {@code server.key}, {@code client.pem} and {@code client.key}. */
    public static Certificates in(Path folder) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Weir tests authority")
                .ecp256()
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle client = new CertificateBuilder()
                .subject("CN=client")
                .ecp256()
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(authority);
        var certificates = new Certificates(folder, authority, client);
        Files.writeString(certificates.authority(), authority.getCertificatePEM());
        write(client, certificates.clientCertificate(), certificates.clientKey());
        certificates.renewServer("CN=localhost");
        return certificates;
    }

    /** Replaces the server's certificate and key by new ones for another subject; the names of the host stay. */
    public void renewServer(String subject) throws Exception {
        X509Bundle server = new CertificateBuilder()
                .subject(subject)
                .ecp256()
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(authority);
        write(server, serverCertificate(), serverKey());
    }

    public Path authority() {
        return folder.resolve("authority.pem");
    }

    public Path serverCertificate() {
        return folder.resolve("server.pem");
    }

    public Path serverKey() {
        return folder.resolve("server.key");
    }

    public Path clientCertificate() {
        return folder.resolve("client.pem");
    }

    public Path clientKey() {
        return folder.resolve("client.key");
    }

    /** What trusts servers of this authority. */
    public X509TrustManager trust() {
        return (X509TrustManager) authority.toTrustManager();
    }

    /** TLS of a client that trusts this authority and shows no certificate. */
    public SSLContext anonymous() throws GeneralSecurityException {
        return context(new KeyManager[0]);
    }

    /** TLS of a client that trusts this authority and shows the certificate it got from it. */
    public SSLContext identified() throws GeneralSecurityException {
        return context(client.toKeyManagerFactory().getKeyManagers());
    }

    private SSLContext context(KeyManager[] keys) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
        return context;
    }

    private static void write(X509Bundle bundle, Path certificate, Path key) throws IOException {
        Files.writeString(certificate, bundle.getCertificatePEM());
        Files.writeString(key, bundle.getPrivateKeyPEM());
    }
}
