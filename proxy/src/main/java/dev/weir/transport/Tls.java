package dev.weir.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/**
 * One side's TLS. Its certificates are replaced when their files change; connections under way keep those they began with.
 */
public final class Tls {
    private final TlsFiles files;
    private final InstantSource clock;
    private volatile Loaded loaded;

    /** What is in use, and the state of the files it was made of. */
    private record Loaded(SslContext context, byte[] digest) {}

    private Tls(TlsFiles files, InstantSource clock, Loaded loaded) {
        this.files = files;
        this.clock = clock;
        this.loaded = loaded;
    }

    /** Reads the files; what cannot be used is an {@link IOException} that says which and why. */
    public static Tls open(TlsFiles files, InstantSource clock) throws IOException {
        return new Tls(files, clock, load(files, FileContents.read(files.all()), clock));
    }

    /** The handler of a connection that was accepted. */
    public SslHandler newHandler(ByteBufAllocator buffers) {
        return loaded.context().newHandler(buffers);
    }

    /** The handler of a connection to a host, which is the name that its certificate must bear unless another is set. */
    public SslHandler newHandler(ByteBufAllocator buffers, String host, int port) {
        return loaded.context().newHandler(buffers, files.expectedName(host), port);
    }

    /** The same for those who connect with the JDK's own means; what the files hold now, for good. */
    public SSLContext javaContext() {
        return ((JdkSslContext) loaded.context()).context(); // TlsRules takes no other provider
    }

    /**
     * Takes what the files hold now for new connections. When that cannot be used, what was there before stays, and an
     * {@link IOException} says why. Reads files, so that it is nothing for an event loop.
     *
     * @return whether something was replaced
     */
    public synchronized boolean reloadIfChanged() throws IOException {
        FileContents contents = FileContents.read(files.all());
        if (MessageDigest.isEqual(contents.digest(), loaded.digest())) {
            return false;
        }
        loaded = load(files, contents, clock);
        return true;
    }

    private static Loaded load(TlsFiles files, FileContents contents, InstantSource clock) throws IOException {
        return new Loaded(files.context(contents, clock.instant()), contents.digest());
    }
}
