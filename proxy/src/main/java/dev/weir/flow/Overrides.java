package dev.weir.flow;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What people have decided about accounts. Questions are answered at once; stages may complete on any thread, and fail
 * with {@link Unavailable} when nobody can say whether the change was made.
 */
public interface Overrides {
    /** How many accounts can have one at the same time. */
    int MOST = 10_000;

    /** None, and nowhere to put any. */
    Overrides NONE = new Overrides() {
        @Override
        public Optional<AccountOverride> of(String account, Instant now) {
            return Optional.empty();
        }

        @Override
        public List<AccountOverride> all(Instant now) {
            return List.of();
        }

        @Override
        public CompletionStage<Void> put(AccountOverride override, Instant now) {
            return CompletableFuture.failedStage(new Unavailable("overrides can't be kept here"));
        }

        @Override
        public CompletionStage<Void> remove(String account, Instant now) {
            return CompletableFuture.failedStage(new Unavailable("overrides can't be kept here"));
        }
    };

    /** The store does not answer. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message) {
            super(message);
        }
    }

    /** The account's, if it has one that is not over. */
    Optional<AccountOverride> of(String account, Instant now);

    /** Those that are not over, the ones that end first in front. */
    List<AccountOverride> all(Instant now);

    /** Puts it in force, instead of one that the account had; an {@link IllegalStateException} when there are too many. */
    CompletionStage<Void> put(AccountOverride override, Instant now);

    /** Lifts the account's. */
    CompletionStage<Void> remove(String account, Instant now);

    /** The verdict with the account's override in force. */
    default Verdict applied(String account, Verdict verdict, Instant now) {
        Optional<AccountOverride> override = of(account, now); // no lambda: it is asked for every request
        return override.isPresent() ? override.get().applied(verdict) : verdict;
    }
}
