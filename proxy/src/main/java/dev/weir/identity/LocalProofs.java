package dev.weir.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Proofs in this process, at most {@link #MOST} of each kind. One that had to make room is lost: its account solves
 * another puzzle, its ticket could be redeemed once more within its short life.
 */
public final class LocalProofs implements Proofs {
    static final int MOST = 100_000;

    private final Cache<String, Instant> proven =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<String, Instant> spent =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public Instant provenUntil(String account) {
        Instant until = proven.getIfPresent(account);
        return until == null ? Instant.MIN : until;
    }

    @Override
    public void proven(String account, Instant until) {
        proven.asMap().merge(account, until, (known, added) -> added.isAfter(known) ? added : known);
    }

    @Override
    public CompletionStage<Boolean> spend(String nonce, Instant expires, Instant now) {
        return CompletableFuture.completedFuture(spendHere(nonce, expires));
    }

    boolean spendHere(String nonce, Instant expires) {
        return spent.asMap().putIfAbsent(nonce, expires) == null;
    }
}
