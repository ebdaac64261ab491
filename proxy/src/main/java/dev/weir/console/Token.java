package dev.weir.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What callers of the admin server show to be let at its pages: one for everything, and perhaps one that reads only. Only
 * hashes are kept.
 */
public final class Token {
    /** Nobody is let in. */
    public static final Token NONE = new Token(new byte[0], new byte[0]);

    private static final String SCHEME = "Bearer ";

    private final byte[] hash;
    private final byte[] readHash;

    private Token(byte[] hash, byte[] readHash) {
        this.hash = hash;
        this.readHash = readHash;
    }

    /** An empty one is none. */
    public static Token of(String text) {
        return of(text, "");
    }

    /**
     * Two of them; an empty one is none.
     *
     * @param text lets one see and change
     * @param readText lets one see
     */
    public static Token of(String text, String readText) {
        return new Token(hashed(text), hashed(readText));
    }

    private boolean isSet() {
        return hash.length + readHash.length > 0;
    }

    /** Whether an {@code Authorization} header shows it; takes as long whatever is shown. */
    private static boolean isShown(byte[] hash, String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return MessageDigest.isEqual(hash, hash(bearer ? authorization.substring(SCHEME.length()) : ""));
    }

    /** What those are told who may not see or do this; empty for those who may. */
    Optional<Page> refusal(AdminRequest request, String what) {
        if (!isSet()) {
            return Optional.of(Page.error(403, what + " here: set admin.token in weir.yaml"));
        }
        if (isShown(hash, request.authorization())) {
            return Optional.empty();
        }
        if (!isShown(readHash, request.authorization())) {
            return Optional.of(Page.error(
                            401,
                            "the token is missing or wrong (expected: Authorization: Bearer, and the"
                                    + " admin.token of weir.yaml)")
                    .with("www-authenticate", "Bearer"));
        }
        return request.isGet()
                ? Optional.empty()
                : Optional.of(Page.error(
                        403, "this token may only read (expected: for a change, the admin.token of weir.yaml)"));
    }

    private static byte[] hashed(String text) {
        return text.isEmpty() ? new byte[0] : hash(text);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
