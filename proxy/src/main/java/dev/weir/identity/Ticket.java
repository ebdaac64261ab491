package dev.weir.identity;

import dev.weir.flow.Challenge;
import dev.weir.flow.Challenge.Task;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A challenge set for one account, as text that only this service can make: {@code payload.mac}, both base64url. The MAC is
 * over the payload's text and compared as text, so that no other spelling of the same bytes is taken.
 *
 * @param goodFor how long a proof counts; whole seconds
 * @param expires until when it is taken; whole seconds
 */
record Ticket(String account, Duration goodFor, Task task, Instant expires, String nonce) {
    static final int NONCE_BYTES = 16;

    private static final byte VERSION = 2;
    private static final int FIXED_BYTES = 1 + 4 + 1 + 8 + NONCE_BYTES + 2;
    private static final int LONGEST = 1024;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** In the place of a difficulty. */
    private static final byte ATTESTATION = 0;

    static String nonce(byte[] random) {
        return ENCODER.encodeToString(random);
    }

    String sealed(Keyed keyed) {
        byte[] name = account.getBytes(StandardCharsets.UTF_8);
        byte[] page = page().getBytes(StandardCharsets.US_ASCII);
        var payload = ByteBuffer.allocate(FIXED_BYTES + page.length + name.length)
                .put(VERSION)
                .putInt((int) Math.min(Integer.MAX_VALUE, goodFor.toSeconds()))
                .put(difficulty())
                .putLong(expires.getEpochSecond())
                .put(DECODER.decode(nonce))
                .putShort((short) page.length)
                .put(page)
                .put(name);
        String text = ENCODER.encodeToString(payload.array());
        return text + "." + mac(keyed, text);
    }

    /** The ticket that this text is; empty when it was not made under this secret. */
    static Optional<Ticket> open(String text, Keyed keyed) {
        int dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 0) {
            return Optional.empty();
        }
        String payload = text.substring(0, dot);
        byte[] expected = mac(keyed, payload).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, text.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        return read(ByteBuffer.wrap(DECODER.decode(payload)));
    }

    private static Optional<Ticket> read(ByteBuffer payload) {
        try {
            if (payload.get() != VERSION) {
                return Optional.empty();
            }
            var goodFor = Duration.ofSeconds(payload.getInt());
            byte difficulty = payload.get();
            var expires = Instant.ofEpochSecond(payload.getLong());
            byte[] nonce = new byte[NONCE_BYTES];
            payload.get(nonce);
            byte[] page = new byte[payload.getShort()];
            payload.get(page);
            Task task = difficulty == ATTESTATION
                    ? new Challenge.Attestation(new String(page, StandardCharsets.US_ASCII))
                    : new Challenge.Work(difficulty);
            String account = StandardCharsets.UTF_8.decode(payload).toString();
            return Optional.of(new Ticket(account, goodFor, task, expires, nonce(nonce)));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private byte difficulty() {
        return task instanceof Challenge.Work work ? (byte) work.difficulty() : ATTESTATION;
    }

    private String page() {
        return task instanceof Challenge.Attestation attestation ? attestation.page() : "";
    }

    private static String mac(Keyed keyed, String payload) {
        return ENCODER.encodeToString(keyed.hash(payload));
    }
}
