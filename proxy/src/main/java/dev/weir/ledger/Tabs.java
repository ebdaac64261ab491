package dev.weir.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The tabs of those who called lately. */
final class Tabs {
    /** Well below the shortest time that a store keeps a bucket nobody asks for. */
    private static final long LOOKS_AGAIN_MILLIS = 10_000;

    private final Cache<Key, Tab> tabs;
    private final Buckets buckets;
    private final InstantSource clock;

    Tabs(Buckets buckets, InstantSource clock, long maxTabs) {
        this.buckets = buckets;
        this.clock = clock;
        tabs = Caffeine.newBuilder()
                .maximumSize(maxTabs)
                .executor(Runnable::run)
                .build();
    }

    Tab of(Policy policy, Caller caller, String model) {
        var key = new Key(policy, caller.account(), caller.address(), model);
        Tab known = tabs.getIfPresent(key);
        long now = clock.millis();
        return known != null && now < known.looksAgainAt() ? known : opened(key, caller, now);
    }

    private Tab opened(Key key, Caller caller, long now) {
        var lines = new ArrayList<BucketLine>();
        List<BudgetRule> rules = key.policy.budgets();
        for (BudgetRule rule : rules) {
            if (rule.budget().owners().cover(key.model)) {
                String owner = rule.budget().owners().of(caller, key.model);
                var bucket = new BucketKey(key.policy.name(), rule.budget().name(), owner);
                lines.add(new BucketLine(bucket, rule, buckets.at(bucket, rule.budget())));
            }
        }
        var tab = new Tab(lines, now + LOOKS_AGAIN_MILLIS);
        tabs.put(key, tab);
        return tab;
    }

    /** Who asks, for what. A policy is itself only: to compare all its rules would cost more than to hold. */
    private static final class Key {
        private final Policy policy;
        private final String account;
        private final Address address;
        private final String model;
        private final int hash;

        Key(Policy policy, String account, Address address, String model) {
            this.policy = policy;
            this.account = account;
            this.address = address;
            this.model = model;
            hash = ((policy.name().hashCode() * 31 + account.hashCode()) * 31 + address.hashCode()) * 31
                    + model.hashCode();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // see above
        public boolean equals(Object other) {
            return other instanceof Key key
                    && hash == key.hash
                    && policy == key.policy
                    && account.equals(key.account)
                    && address.equals(key.address)
                    && model.equals(key.model);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
