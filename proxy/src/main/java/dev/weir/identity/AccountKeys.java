package dev.weir.identity;

import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.flow.Callers;
import dev.weir.flow.Exchange;
import dev.weir.wire.ApiKeys;
import java.time.Instant;
import java.util.Optional;

/**
 * Callers told apart by their API key. The account is the name that the directory has for the key's hash, else the
 * beginning of that hash; the key itself is neither kept nor passed on.
 */
public final class AccountKeys implements Callers {
    private static final int LONGEST_CLIENT = 200;

    private final Keyed keyed;
    private final AccountDirectory directory;
    private final KeyRule rule;
    private final SubnetSize subnets;
    private final Proofs proofs;
    private final KnownKeys known;

    public AccountKeys(byte[] secret, AccountDirectory directory, KeyRule rule, SubnetSize subnets, Proofs proofs) {
        this.keyed = Keyed.by(secret);
        this.directory = directory;
        this.rule = rule;
        this.subnets = subnets;
        this.proofs = proofs;
        this.known = new KnownKeys(KeyHash.of(keyed, "known keys"), key -> account(KeyHash.of(keyed, key)));
    }

    @Override
    public Optional<Caller> identify(Exchange exchange, Instant now) {
        String key = ApiKeys.of(exchange::header, exchange.query());
        Optional<String> account = key.isEmpty() ? keyless(exchange) : known.accountOf(key);
        return account.isEmpty() ? Optional.empty() : Optional.of(caller(account.get(), exchange));
    }

    private Optional<String> keyless(Exchange exchange) {
        return switch (rule) {
            case OPTIONAL -> Optional.of("anonymous@" + subnets.of(exchange.client()));
            case REQUIRED, KNOWN -> Optional.empty();
        };
    }

    private Optional<String> account(KeyHash hash) {
        Optional<String> listed = directory.accountOf(hash);
        if (listed.isPresent()) {
            return listed;
        }
        return switch (rule) {
            case OPTIONAL, REQUIRED -> Optional.of(hash.unlistedAccount());
            case KNOWN -> Optional.empty();
        };
    }

    private Caller caller(String account, Exchange exchange) {
        String client = exchange.header("user-agent");
        if (client.length() > LONGEST_CLIENT) {
            client = client.substring(0, LONGEST_CLIENT);
        }
        return new Caller(account, directory.planOf(account), exchange.client(), client, proofs.provenUntil(account));
    }
}
