package dev.weir.app;

import dev.weir.transport.ClientTlsFiles;
import dev.weir.transport.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whom a command trusts, and what it shows, where an admin port speaks TLS. */
final class AdminTls {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--authorities",
            paramLabel = "FILE",
            description = "With https://: who vouches for the admin port, in PEM. Without it, those of the JVM.")
    private Optional<Path> authorities = Optional.empty();

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "With https://: the certificate to show, in PEM; with --client-key.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--client-key", paramLabel = "FILE", description = "Its private key, in PEM.")
    private Optional<Path> key = Optional.empty();

    /** A client that speaks HTTP/1.1, which is what admin ports do. */
    HttpClient client(Duration patience) throws IOException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
        if (authorities.isPresent() || certificate.isPresent() || key.isPresent()) {
            var files = new ClientTlsFiles(true, authorities, own(), "", List.of());
            client.sslContext(Tls.open(files, InstantSource.system()).javaContext());
        }
        return client.build();
    }

    private Optional<ClientTlsFiles.Own> own() {
        if (certificate.isPresent() != key.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--client-certificate and --client-key go with each other.");
        }
        return certificate.flatMap(chain -> key.map(file -> new ClientTlsFiles.Own(chain, file)));
    }
}
