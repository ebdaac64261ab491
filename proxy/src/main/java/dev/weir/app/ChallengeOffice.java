package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.flow.Challenges;
import dev.weir.flow.Confirmations;
import dev.weir.identity.Proofs;
import dev.weir.identity.SignedConfirmations;
import dev.weir.identity.Tickets;
import dev.weir.identity.Tries;
import dev.weir.identity.WebhookKey;
import dev.weir.telemetry.Telemetry;
import java.security.SecureRandom;

/** Where challenges are set and passed, and where it is taken that an account was verified. */
record ChallengeOffice(Challenges challenges, Confirmations confirmations) {
    static ChallengeOffice open(Settings.Challenge settings, byte[] secret, Proofs proofs, Telemetry telemetry) {
        var tries = new Tries();
        var tickets = new Tickets(secret, settings.ticketTtl(), proofs, tries, new SecureRandom());
        var challenges = new CountedChallenges(tickets, telemetry);
        var keys = settings.webhookSecrets().stream().map(WebhookKey::of).toList();
        var confirmations = new SignedConfirmations(keys, challenges, proofs, tries);
        return new ChallengeOffice(challenges, challenges.counting(confirmations));
    }
}
