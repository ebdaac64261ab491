package dev.weir.transport;

import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the listening side's TLS is made of.
 *
 * @param certificate the chain, its own certificate first
 * @param clientAuthorities whose certificates callers may show; empty when they are not asked for any
 * @param clientRequired whether a caller without one is refused
 * @param http2 whether HTTP/2 is offered beside HTTP/1.1
 */
public record ServerTlsFiles(
        Path certificate, Path key, Optional<Path> clientAuthorities, boolean clientRequired, boolean http2)
        implements TlsFiles {
    private static final List<String> BOTH =
            List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
    private static final List<String> ONE = List.of(ApplicationProtocolNames.HTTP_1_1);

    @Override
    public List<Path> all() {
        var all = new ArrayList<>(List.of(certificate, key));
        clientAuthorities.ifPresent(all::add);
        return all;
    }

    @Override
    public SslContext context(FileContents contents, Instant now) throws IOException {
        OwnCertificate own = OwnCertificate.read(certificate, key, contents, now);
        var builder = SslContextBuilder.forServer(own.key(), own.chainArray());
        if (clientAuthorities.isPresent()) {
            Path file = clientAuthorities.get();
            builder.trustManager(Pem.certificates(file, contents.of(file)).toArray(new X509Certificate[0]))
                    .clientAuth(clientRequired ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
        }
        return TlsRules.build(builder, http2 ? BOTH : ONE);
    }

    @Override
    public String expectedName(String host) {
        return host;
    }
}
