package dev.weir.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one-way work of a puzzle: SHA-256 over {@code ticket:solution}, measured in leading zero bits. */
final class Hashes {
    private Hashes() {}

    static int bits(String ticket, String solution) {
        MessageDigest digest = begun(ticket);
        return zeroBits(digest.digest(solution.getBytes(StandardCharsets.UTF_8)));
    }

    /** A digest that has taken in everything before the solution. */
    static MessageDigest begun(String ticket) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((ticket + ":").getBytes(StandardCharsets.UTF_8));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    static int zeroBits(byte[] hash) {
        int bits = 0;
        for (byte part : hash) {
            if (part != 0) {
                return bits + Integer.numberOfLeadingZeros(part & 0xFF) - 24;
            }
            bits += 8;
        }
        return bits;
    }
}
