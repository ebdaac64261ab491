package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.text;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.Problems;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.ScalarType;
import dev.weir.yaml.Source;
import dev.weir.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The file that says whose API keys are whose; it holds hashes only. */
final class KeyFile {
    static final Keys ROOT = Keys.required("accounts");
    static final Keys ACCOUNT = Keys.required("account", "keys").and("plan", "organisation");
    private static final ScalarType<String> HASH = text(
                    Pattern.compile("hmac-sha256:[0-9a-f]{64}"), "hmac-sha256: and 64 hex digits")
            .unseen();

    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private KeyFile() {}

    static List<AccountEntry> read(Path file) throws ProblemsException {
        Source source = Source.read(file).unseen();
        var problems = new Problems(source);
        Fields root = Fields.root(Yaml.read(source, problems), ROOT, problems);
        var keyFile = new KeyFile();
        var accounts = new ArrayList<AccountEntry>();
        for (Fields account : root.sections("accounts", "account", ACCOUNT)) {
            accounts.add(keyFile.entry(account));
        }
        problems.throwIfAny();
        return accounts;
    }

    private AccountEntry entry(Fields account) {
        String name = account.get("account", textOf(1), NamedPaths.INVALID);
        if (account.has("account") && !names.add(name)) {
            account.report("account", "account: '" + name + "' is already listed (expected: each account once)", "");
        }
        List<String> hashes = account.some("keys", HASH);
        for (String hash : hashes) {
            String owner = owners.putIfAbsent(hash, name);
            if (owner != null) {
                account.report(
                        "keys",
                        "keys: " + hash.substring(0, 20) + "... is a key of account '" + owner
                                + "' already (expected: each key once)",
                        "");
            }
        }
        return new AccountEntry(
                name, Set.copyOf(hashes), account.get("plan", TEXT, ""), account.get("organisation", TEXT, ""));
    }
}
