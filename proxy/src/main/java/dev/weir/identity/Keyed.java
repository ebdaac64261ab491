package dev.weir.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one secret, with one {@link Mac} for each thread, since making one costs more than using it. */
final class Keyed {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;

    @SuppressWarnings("ThreadLocalUsage") // one for each secret, and secrets live as long as the process
    private final ThreadLocal<Mac> mac;

    private Keyed(SecretKeySpec secret) {
        this.mac = ThreadLocal.withInitial(() -> initialised(secret));
    }

    static Keyed by(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "secret: " + secret.length + " bytes (expected: at least " + SHORTEST_SECRET + ")");
        }
        return new Keyed(new SecretKeySpec(secret, ALGORITHM));
    }

    /** A hash for one purpose only, so that what it makes of a text serves no other. */
    Keyed derived(String purpose) {
        return by(hash(purpose));
    }

    byte[] hash(String text) {
        return mac.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac initialised(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
