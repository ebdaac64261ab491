package dev.weir.app;

import dev.weir.config.AccountEntry;
import dev.weir.config.Settings;
import dev.weir.identity.AccountDirectory;
import dev.weir.identity.KeyHash;
import dev.weir.identity.KeyRule;
import dev.weir.wire.PromptKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that keys are hashed with, and the accounts whose hashes are known. */
final class Secrets {
    private static final Logger log = LoggerFactory.getLogger(Secrets.class);
    private static final int SECRET_BYTES = 32;

    private Secrets() {}

    /** The secret of the settings; without one, a new one that ends with the process. */
    static byte[] of(Settings.Identity identity) {
        if (!identity.secret().isEmpty()) {
            return identity.secret().getBytes(StandardCharsets.UTF_8);
        }
        log.warn("identity.secret is not set: accounts without a name get another id at every start");
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** Another secret that follows from this one, for a purpose of its own. */
    static KeyHash derived(byte[] secret, String purpose) {
        return KeyHash.of(secret, "weir: " + purpose);
    }

    /** What prompts are hashed with. */
    static PromptKey promptKey(byte[] secret) {
        KeyHash prompts = derived(secret, "prompts");
        return new PromptKey(prompts.first(), prompts.second());
    }

    static KeyRule rule(Settings.Identity identity) {
        return switch (identity.keys()) {
            case ANY -> KeyRule.OPTIONAL;
            case REQUIRED -> KeyRule.REQUIRED;
            case KNOWN -> KeyRule.KNOWN;
        };
    }

    static AccountDirectory directory(Settings.Identity identity) {
        var accounts = new HashMap<String, String>();
        var plans = new HashMap<String, String>();
        for (AccountEntry entry : identity.accounts()) {
            entry.keyHashes().forEach(hash -> accounts.put(hash, entry.account()));
            if (!entry.plan().isEmpty()) {
                plans.put(entry.account(), entry.plan());
            }
        }
        return AccountDirectory.of(accounts, plans);
    }
}
