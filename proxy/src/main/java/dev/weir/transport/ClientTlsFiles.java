package dev.weir.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the connecting side's TLS is made of.
 *
 * @param verify whether the other side's certificate is checked, and that it bears the name of the host
 * @param authorities who is trusted to sign it instead of those the JVM knows
 * @param own what is shown when the other side asks
 * @param serverName the name to expect and to ask for instead of the host; empty for the host
 * @param protocols what may be spoken inside, by preference; empty to negotiate none
 */
public record ClientTlsFiles(
        boolean verify, Optional<Path> authorities, Optional<Own> own, String serverName, List<String> protocols)
        implements TlsFiles {
    public ClientTlsFiles {
        protocols = List.copyOf(protocols);
    }

    /** The certificate that is shown, and its key. */
    public record Own(Path certificate, Path key) {}

    @Override
    public List<Path> all() {
        var all = new ArrayList<Path>();
        authorities.ifPresent(all::add);
        own.ifPresent(files -> all.addAll(List.of(files.certificate(), files.key())));
        return all;
    }

    @Override
    public SslContext context(FileContents contents, Instant now) throws IOException {
        var builder = SslContextBuilder.forClient();
        if (own.isPresent()) {
            Own files = own.get();
            OwnCertificate mine = OwnCertificate.read(files.certificate(), files.key(), contents, now);
            builder.keyManager(mine.key(), mine.chainArray());
        }
        if (!verify) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
        } else if (authorities.isPresent()) {
            Path file = authorities.get();
            builder.trustManager(Pem.certificates(file, contents.of(file)).toArray(new X509Certificate[0]));
        }
        return TlsRules.build(builder, protocols);
    }

    @Override
    public String expectedName(String host) {
        return serverName.isEmpty() ? host : serverName;
    }
}
