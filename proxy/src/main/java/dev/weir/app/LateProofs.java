package dev.weir.app;

import dev.weir.identity.LocalProofs;
import dev.weir.identity.Proofs;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Proofs of this process until those that all proxies share can be had. */
final class LateProofs implements Proofs {
    private volatile Proofs current = new LocalProofs();

    LateProofs(CompletionStage<? extends Proofs> shared) {
        var unused = shared.thenAccept(proofs -> current = proofs);
    }

    @Override
    public Instant provenUntil(String account) {
        return current.provenUntil(account);
    }

    @Override
    public void proven(String account, Instant until) {
        current.proven(account, until);
    }

    @Override
    public CompletionStage<Boolean> spend(String nonce, Instant expires, Instant now) {
        return current.spend(nonce, expires, now);
    }
}
