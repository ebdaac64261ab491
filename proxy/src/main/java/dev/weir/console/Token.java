package dev.weir.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What callers of the admin server show to be let at budgets. Only its hash is kept. */
public final class Token {
    /** Nobody is let in. */
    public static final Token NONE = new Token(new byte[0]);

    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    private Token(byte[] hash) {
        this.hash = hash;
    }

    /** An empty one is none. */
    public static Token of(String text) {
        return text.isEmpty() ? NONE : new Token(hash(text));
    }

    boolean isSet() {
        return hash.length > 0;
    }

    /** Whether an {@code Authorization} header shows it; takes as long whatever is shown. */
    boolean isShownBy(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return MessageDigest.isEqual(hash, hash(bearer ? authorization.substring(SCHEME.length()) : ""));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
