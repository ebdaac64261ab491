package dev.weir.wire;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import java.util.HexFormat;

/**
 * Makes the hashes of prompts worth nothing to whoever does not have the secret: without it, nobody can tell from what is
 * kept in Redis whether a text he has was ever sent. Proxies that share a Redis need the same key.
 */
public final class PromptKey {
    private final Hasher64 hasher;
    private final long second;

    /** Takes 128 secret bits. */
    public PromptKey(long first, long second) {
        this.hasher = Hashing.komihash5_0(first);
        this.second = second;
    }

    /** Tells keys apart and nothing of them: 16 hex digits. */
    public String fingerprint() {
        return HexFormat.of().toHexDigits(keyed(0));
    }

    /** Takes over a prompt whose hashes nobody else holds yet. */
    Prompt applyTo(Prompt prompt) {
        key(prompt.instruction());
        key(prompt.presented());
        return new Prompt(
                keyed(prompt.text()), prompt.instruction(), prompt.markers(), prompt.history(), prompt.presented());
    }

    /** Takes over what was learned from an answer, whose hashes nobody else holds yet. */
    Reply applyTo(Reply reply) {
        key(reply.issued());
        key(reply.passages());
        return reply;
    }

    private void key(long[] hashes) {
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = keyed(hashes[i]);
        }
    }

    private long keyed(long hash) {
        return hasher.hashLongLongToLong(hash, second);
    }
}
