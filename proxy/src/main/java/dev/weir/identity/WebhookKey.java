package dev.weir.identity;

import dev.weir.flow.Confirmations.Message;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that webhooks are signed with: HMAC-SHA256 over id, timestamp and body (Standard Webhooks, symmetric signatures). It
 * is written as {@code whsec_} and base64.
 */
public final class WebhookKey {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final SecretKeySpec secret;

    private WebhookKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Takes the secret as it is written; what is no such secret is an {@link IllegalArgumentException}. */
    public static WebhookKey of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("webhook secret (expected: " + PREFIX + " and base64)");
        }
        return new WebhookKey(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** Whether one of the signatures was made with this secret; each takes as long as any other. */
    boolean signed(Message message) {
        byte[] expected = signature(message).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String signature : message.signatures().split(" ", -1)) {
            found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    String signature(Message message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((message.id() + "." + message.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
