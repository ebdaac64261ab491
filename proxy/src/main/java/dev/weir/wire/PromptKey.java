package dev.weir.wire;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.domain.traffic.Prompt;

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

    /** Takes over a prompt whose hashes nobody else holds yet. */
    Prompt applyTo(Prompt prompt) {
        long[] instruction = prompt.instruction();
        for (int i = 0; i < instruction.length; i++) {
            instruction[i] = keyed(instruction[i]);
        }
        long[] presented = prompt.presented();
        for (int i = 0; i < presented.length; i++) {
            presented[i] = keyed(presented[i]);
        }
        return new Prompt(keyed(prompt.text()), instruction, prompt.markers(), prompt.history(), presented);
    }

    private long keyed(long hash) {
        return hasher.hashLongLongToLong(hash, second);
    }
}
