package dev.weir.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A keyed hash of an API key: HMAC-SHA256 as four words. It tells keys apart and leads back to none. */
public record KeyHash(long first, long second, long third, long fourth) {
    private static final String SCHEME = "hmac-sha256:";
    private static final int HEX_DIGITS = 64;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNLISTED = "key-0000000000000000".getBytes(StandardCharsets.US_ASCII);

    public static KeyHash of(byte[] secret, String key) {
        return of(Keyed.by(secret), key);
    }

    static KeyHash of(Keyed keyed, String key) {
        return of(keyed.hash(key));
    }

    /** Reads what {@link #toString} writes; the scheme may be left out. */
    public static KeyHash parse(String text) {
        String hex = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("key hash of " + hex.length() + " characters (expected: " + SCHEME
                    + " and " + HEX_DIGITS + " hex digits)");
        }
        return of(HexFormat.of().parseHex(hex));
    }

    /** The account of a key that no directory names: {@code key-} and the first 16 hex digits. */
    public String unlistedAccount() {
        byte[] name = UNLISTED.clone();
        int last = name.length - 1;
        for (int digit = 0; digit < 16; digit++) {
            name[last - digit] = DIGITS[(int) (first >>> (4 * digit)) & 0xF];
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static KeyHash of(byte[] hash) {
        var words = ByteBuffer.wrap(hash);
        return new KeyHash(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** As key files hold it: {@code hmac-sha256:} and 64 hex digits. */
    @Override
    public String toString() {
        var words = ByteBuffer.allocate(32)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth);
        return SCHEME + HexFormat.of().formatHex(words.array());
    }
}
