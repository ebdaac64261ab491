package dev.weir.identity;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Challenges;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Confirmations;
import dev.weir.wire.ConfirmedTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Confirmations by Standard Webhooks: signed with a secret, of this moment, and each taken once. Nothing else is looked at before
 * the signature is right.
 */
public final class SignedConfirmations implements Confirmations {
    /** How far the sender's clock may be off, and how long a message may be under way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST_SIGNATURES = 2048;

    private final List<WebhookKey> keys;
    private final Challenges challenges;
    private final Proofs proofs;
    private final Tries tries;

    /** @param keys any of which may have signed, so that one can be replaced by another; none: no message is taken */
    public SignedConfirmations(List<WebhookKey> keys, Challenges challenges, Proofs proofs, Tries tries) {
        this.keys = List.copyOf(keys);
        this.challenges = challenges;
        this.proofs = proofs;
        this.tries = tries;
    }

    @Override
    public CompletionStage<Outcome> take(Message message, Address from, Instant now) {
        if (!tries.mayTry(from, now)) {
            return CompletableFuture.completedFuture(Outcome.TOO_MANY);
        }
        return tries.counted(from, now, checked(message, now));
    }

    private CompletionStage<Outcome> checked(Message message, Instant now) {
        if (!isSigned(message)) {
            return CompletableFuture.completedFuture(Outcome.FORGED);
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(message.timestamp()));
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            return CompletableFuture.completedFuture(Outcome.EXPIRED);
        }
        return proofs.spend("webhook " + message.id(), sent.plus(TOLERANCE).plusSeconds(1), now)
                .thenCompose(
                        first -> first ? confirmed(message, now) : CompletableFuture.completedFuture(Outcome.SPENT));
    }

    private boolean isSigned(Message message) {
        return ID.matcher(message.id()).matches()
                && SECONDS.matcher(message.timestamp()).matches()
                && message.signatures().length() <= LONGEST_SIGNATURES
                && keys.stream().anyMatch(key -> key.signed(message));
    }

    private CompletionStage<Outcome> confirmed(Message message, Instant now) {
        return ConfirmedTicket.read(message.body())
                .map(found -> challenges.confirm(
                        new Confirmation(found.ticket(), found.account(), Confirmation.By.WEBHOOK), now))
                .orElseGet(() -> CompletableFuture.completedFuture(Outcome.WRONG));
    }
}
