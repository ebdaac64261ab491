package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;

import dev.weir.config.Settings.Identity;
import dev.weir.config.Settings.KeyDemand;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.Problem;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.ScalarType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The section {@code identity} and the key file it names. */
final class IdentitySection {
    static final Keys IDENTITY = Keys.optional("secret", "keys", "accounts", "subnet");
    static final Keys SUBNET = Keys.optional("ipv4", "ipv6");
    private static final String VARIABLE = "WEIR_SECRET";
    private static final int MIN_SECRET = 16;
    /** What nobody may see or guess; empty for none. */
    static final ScalarType<String> SECRET = TEXT.unseen()
            .that(text -> text.isEmpty() || text.length() >= MIN_SECRET, "at least " + MIN_SECRET + " characters");

    private final NamedPaths paths;
    private final Map<String, String> environment;
    private final Fields identity;
    private final Fields root;

    IdentitySection(Fields root, NamedPaths paths, Map<String, String> environment) {
        this.paths = paths;
        this.environment = environment;
        this.root = root;
        this.identity = root.section("identity", IDENTITY);
    }

    /** Adds the problems of the key file to {@code elsewhere}. */
    Identity read(List<Problem> elsewhere) {
        Fields subnet = identity.section("subnet", SUBNET);
        var size = new SubnetSize(
                subnet.get("ipv4", integer(8, 32), SubnetSize.USUAL.ipv4()),
                subnet.get("ipv6", integer(16, 128), SubnetSize.USUAL.ipv6()));
        return new Identity(secret(), keys(), accounts(elsewhere), size);
    }

    private KeyDemand keys() {
        KeyDemand keys = identity.get("keys", choice(KeyDemand.class), KeyDemand.ANY);
        if (keys == KeyDemand.KNOWN && identity.get("accounts", TEXT, "").isEmpty()) {
            identity.report(
                    "keys", "keys: known without 'accounts'", "name the key file that says whose keys are whose");
        }
        return keys;
    }

    private String secret() {
        String secret = identity.has("secret") ? identity.get("secret", SECRET, NamedPaths.INVALID) : fromEnvironment();
        if (root.has("redis") && secret.isEmpty()) {
            root.reportKey(
                    "redis", "'redis' without a secret in 'identity'", "proxies that share Redis must hash alike");
        }
        return secret;
    }

    private String fromEnvironment() {
        String secret = environment.getOrDefault(VARIABLE, "");
        if (!secret.isEmpty() && secret.length() < MIN_SECRET) {
            identity.report(
                    "environment variable " + VARIABLE + ": " + secret.length() + " characters (expected: at least "
                            + MIN_SECRET + ")",
                    "");
        }
        return secret;
    }

    private List<AccountEntry> accounts(List<Problem> elsewhere) {
        if (identity.get("accounts", TEXT, "").isEmpty()) {
            return List.of();
        }
        Path file = identity.get("accounts", paths.file(), paths.base());
        if (Files.isDirectory(file)) {
            return List.of();
        }
        try {
            return KeyFile.read(file);
        } catch (ProblemsException e) {
            elsewhere.addAll(e.problems());
            return List.of();
        }
    }
}
