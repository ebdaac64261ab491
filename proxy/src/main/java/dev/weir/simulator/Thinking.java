package dev.weir.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The thoughts before an answer, and the signature that lets a client send them back. As with the real ones, what it says is
 * sealed, and one that was changed or made up is refused.
 */
record Thinking(List<String> tokens, String signature) {
    private static final int SEALED_BYTES = 112;
    private static final int SIGNATURE_BYTES = 144;

    static Thinking before(Sample sample) {
        var random = new SplittableRandom(~sample.seed());
        var sealed = new byte[SEALED_BYTES];
        random.nextBytes(sealed);
        return new Thinking(
                Sentences.tokens(random.nextLong(), sample.reasoning()),
                Base64.getEncoder().encodeToString(signed(sealed)));
    }

    /** Takes a signature back only as it was issued, by whichever simulator. */
    static void verify(String where, String signature) throws BadRequest {
        byte[] bytes = decoded(signature);
        if (bytes.length != SIGNATURE_BYTES || !Arrays.equals(signed(Arrays.copyOf(bytes, SEALED_BYTES)), bytes)) {
            throw new BadRequest(where + ": no signature of ours (expected: one that came with an answer, unchanged)");
        }
    }

    private static byte[] signed(byte[] sealed) {
        try {
            byte[] whole = Arrays.copyOf(sealed, SIGNATURE_BYTES);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sealed);
            System.arraycopy(hash, 0, whole, SEALED_BYTES, hash.length);
            return whole;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    String text() {
        return String.join("", tokens);
    }
}
