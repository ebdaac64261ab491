package dev.weir.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the accounts whose keys are known.
 *
 * @param accounts the account that owns the key of this hash; one account may own several
 */
public record AccountDirectory(Map<KeyHash, String> accounts) {
    public static final AccountDirectory EMPTY = new AccountDirectory(Map.of());

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    public AccountDirectory {
        accounts = Map.copyOf(accounts);
        accounts.values().forEach(AccountDirectory::check);
    }

    /** Takes key hashes as text, in the form of {@link KeyHash#toString}. */
    public static AccountDirectory of(Map<String, String> accountsByHash) {
        var accounts = new HashMap<KeyHash, String>();
        accountsByHash.forEach((hash, account) -> accounts.put(KeyHash.parse(hash), account));
        return new AccountDirectory(accounts);
    }

    Optional<String> accountOf(KeyHash hash) {
        return Optional.ofNullable(accounts.get(hash));
    }

    /** Names end up in Redis keys, logs and tickets: they must need no escaping, nor pass for a name made here. */
    private static void check(String account) {
        if (!PLAIN.matcher(account).matches()) {
            throw new IllegalArgumentException(
                    "account: \"" + account + "\" (expected: 1 to 64 of the characters a-z A-Z 0-9 . _ @ -)");
        }
        if (account.startsWith("key-") || account.startsWith("anonymous@")) {
            throw new IllegalArgumentException(
                    "account: \"" + account + "\" (expected: not to begin with key- or anonymous@)");
        }
    }
}
