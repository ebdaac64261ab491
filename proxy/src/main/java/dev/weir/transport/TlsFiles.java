package dev.weir.transport;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The PEM files that one side's TLS is made of. */
public sealed interface TlsFiles permits ServerTlsFiles, ClientTlsFiles {
    List<Path> all();

    /** What the files, read before, make; when they make nothing, an {@link IOException} says which one and why. */
    SslContext context(FileContents contents, Instant now) throws IOException;

    /** The name that the other side's certificate must bear when a host is connected to. */
    String expectedName(String host);
}
