package dev.weir.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names and plans of the accounts whose keys are known.
 *
 * @param accounts the account that owns the key of this hash; one account may own several
 * @param plans the plans of accounts, of those that have one
 */
public record AccountDirectory(Map<KeyHash, String> accounts, Map<String, String> plans) {
    public static final AccountDirectory EMPTY = new AccountDirectory(Map.of());

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    public AccountDirectory {
        accounts = Map.copyOf(accounts);
        plans = Map.copyOf(plans);
        accounts.values().forEach(AccountDirectory::check);
    }

    /** Accounts without plans. */
    public AccountDirectory(Map<KeyHash, String> accounts) {
        this(accounts, Map.of());
    }

    /** Takes key hashes as text, in the form of {@link KeyHash#toString}. */
    public static AccountDirectory of(Map<String, String> accountsByHash) {
        return of(accountsByHash, Map.of());
    }

    /** The same of accounts that have plans. */
    public static AccountDirectory of(Map<String, String> accountsByHash, Map<String, String> plans) {
        var accounts = new HashMap<KeyHash, String>();
        accountsByHash.forEach((hash, account) -> accounts.put(KeyHash.parse(hash), account));
        return new AccountDirectory(accounts, plans);
    }

    /** The plan of an account, empty when it has none. */
    String planOf(String account) {
        return plans.isEmpty() ? "" : plans.getOrDefault(account, "");
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
