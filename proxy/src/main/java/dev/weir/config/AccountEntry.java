package dev.weir.config;

import java.util.Set;

/**
 * One account of the key file.
 *
 * @param keyHashes {@code hmac-sha256:} and 64 hex digits for each of its keys
 * @param plan empty when none is named
 * @param organisation empty when none is named
 */
public record AccountEntry(String account, Set<String> keyHashes, String plan, String organisation) {
    public AccountEntry {
        keyHashes = Set.copyOf(keyHashes);
    }
}
