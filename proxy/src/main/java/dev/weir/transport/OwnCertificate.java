package dev.weir.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A certificate chain and its key, which fit each other.
 *
 * @param chain the certificate of the key first
 */
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROOF = "does the key fit?".getBytes(StandardCharsets.UTF_8);

    OwnCertificate {
        chain = List.copyOf(chain);
    }

    static OwnCertificate read(Path certificate, Path key, FileContents contents, Instant now) throws IOException {
        List<X509Certificate> chain = Pem.certificates(certificate, contents.of(certificate));
        X509Certificate own = chain.get(0);
        PrivateKey secret = Pem.key(key, contents.of(key), own.getPublicKey());
        if (!fit(secret, own.getPublicKey())) {
            throw new IOException(key + ": another key than that of " + certificate);
        }
        checkDates(certificate, own, now);
        return new OwnCertificate(chain, secret);
    }

    X509Certificate[] chainArray() {
        return chain.toArray(new X509Certificate[0]);
    }

    private static void checkDates(Path file, X509Certificate certificate, Instant now) throws IOException {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            Instant end = certificate.getNotAfter().toInstant();
            throw new IOException(file + ": expired at " + end + " (expected: a certificate that is valid now)", e);
        } catch (CertificateNotYetValidException e) {
            Instant begin = certificate.getNotBefore().toInstant();
            throw new IOException(file + ": valid from " + begin + " (expected: a certificate that is valid now)", e);
        }
    }

    private static boolean fit(PrivateKey secret, PublicKey open) throws IOException {
        String algorithm = algorithm(open);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PublicKey key) throws IOException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default ->
                throw new IOException("a key of the kind " + key.getAlgorithm() + " (expected: RSA, EC or EdDSA)");
        };
    }
}
