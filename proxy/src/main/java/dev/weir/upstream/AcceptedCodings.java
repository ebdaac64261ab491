package dev.weir.upstream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/**
 * Which content codings an answer may come in: those of the caller's whose usage can be read (RFC 9110, section 12.5.3). A
 * caller that accepts others too does without them.
 */
final class AcceptedCodings {
    private static final List<String> READ = List.of("gzip", "x-gzip", "deflate", "br", "identity");

    private AcceptedCodings() {}

    /** Takes out of {@code Accept-Encoding} what cannot be read; leaves a header that names nothing else as it came. */
    static void keepReadable(HttpHeaders headers) {
        String accepted = headers.get(HttpHeaderNames.ACCEPT_ENCODING);
        if (accepted == null) {
            return;
        }
        var kept = new StringBuilder(accepted.length());
        boolean all = true;
        for (String coding : accepted.split(",", -1)) {
            if (isReadable(coding)) {
                kept.append(kept.length() == 0 ? "" : ", ").append(coding.trim());
            } else {
                all = false;
            }
        }
        boolean several = headers.getAll(HttpHeaderNames.ACCEPT_ENCODING).size() > 1;
        if (!all || several) {
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, kept.length() == 0 ? "identity" : kept.toString());
        }
    }

    private static boolean isReadable(String coding) {
        int weight = coding.indexOf(';');
        String name = (weight < 0 ? coding : coding.substring(0, weight)).trim();
        return READ.contains(name.toLowerCase(Locale.ROOT));
    }
}
