package dev.weir.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates and keys in the form that files have them in. */
final class Pem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Pem() {}

    /** All certificates of a file in its order, at least one. */
    static List<X509Certificate> certificates(Path file, byte[] content) throws IOException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException(file + ": no certificate in it (expected: PEM)");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException(file + ": no certificate that can be read (expected: PEM)", e);
        }
    }

    /** The private key of a file, of the same kind as the public key that it should fit. */
    static PrivateKey key(Path file, byte[] content, PublicKey fitting) throws IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IOException(file + ": " + found(text)
                    + " (expected: an unencrypted private key in PKCS#8, as openssl pkcs8 -topk8 -nodes writes it)");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(fitting.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + ": no key that can be read (expected: the " + fitting.getAlgorithm()
                            + " key of the certificate)",
                    e);
        }
    }

    private static String found(String text) {
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return "an encrypted private key";
        }
        return text.contains("PRIVATE KEY-----") ? "a private key of another form" : "no private key";
    }
}
