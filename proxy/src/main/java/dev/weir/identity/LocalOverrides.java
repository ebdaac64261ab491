package dev.weir.identity;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.flow.Overrides;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Overrides in this process, as a map that is never changed, only replaced: requests read it without a lock. */
public final class LocalOverrides implements Overrides {
    private volatile Map<String, AccountOverride> current = Map.of();

    @Override
    public Optional<AccountOverride> of(String account, Instant now) {
        Map<String, AccountOverride> known = current;
        if (known.isEmpty()) {
            return Optional.empty();
        }
        AccountOverride found = known.get(account);
        return found == null || found.isOver(now) ? Optional.empty() : Optional.of(found);
    }

    @Override
    public List<AccountOverride> all(Instant now) {
        return current.values().stream()
                .filter(override -> !override.isOver(now))
                .sorted(Comparator.comparing(AccountOverride::until).thenComparing(AccountOverride::account))
                .toList();
    }

    @Override
    public synchronized CompletionStage<Void> put(AccountOverride override, Instant now) {
        Map<String, AccountOverride> next = lasting(now);
        next.put(override.account(), override);
        if (next.size() > MOST) {
            return CompletableFuture.failedStage(tooMany());
        }
        current = Map.copyOf(next);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> remove(String account, Instant now) {
        Map<String, AccountOverride> next = lasting(now);
        next.remove(account);
        current = Map.copyOf(next);
        return CompletableFuture.completedStage(null);
    }

    /** These and no others from now on. */
    synchronized void replace(Collection<AccountOverride> overrides) {
        var next = new HashMap<String, AccountOverride>();
        overrides.forEach(override -> next.put(override.account(), override));
        current = Map.copyOf(next);
    }

    static IllegalStateException tooMany() {
        return new IllegalStateException(
                MOST + " accounts have an override (expected: fewer; put lasting ones into a policy, as exemptions)");
    }

    private Map<String, AccountOverride> lasting(Instant now) {
        var lasting = new HashMap<String, AccountOverride>();
        current.forEach((account, override) -> {
            if (!override.isOver(now)) {
                lasting.put(account, override);
            }
        });
        return lasting;
    }
}
