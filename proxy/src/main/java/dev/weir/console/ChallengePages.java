package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.flow.Challenge;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.flow.Challenges.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The pages on which operators look at a challenge and confirm an attestation. Only those who show the token are told anything. */
final class ChallengePages {
    static final String ROOT = "/v1/challenges";

    private static final String WHAT_IS_THERE = ROOT + "/{ticket}, or that with /confirm after it";

    private final ChallengeAccess access;

    ChallengePages(ChallengeAccess access) {
        this.access = access;
    }

    /** Completes at once or when it is known whether the ticket was taken before, on any thread. */
    CompletionStage<Page> at(AdminRequest request) {
        Optional<Page> refusal = access.token().refusal(request, "challenges can't be confirmed");
        if (refusal.isPresent()) {
            return done(refusal.get());
        }
        try {
            List<String> parts = request.parts();
            if (parts.size() == 3) {
                return done(request.isGet() ? shown(parts.get(2)) : Page.notAllowed(request.method(), "GET, HEAD"));
            }
            if (parts.size() == 4 && parts.get(3).equals("confirm")) {
                return request.method().equals("POST")
                        ? confirmed(parts.get(2), request)
                        : done(Page.notAllowed(request.method(), "POST"));
            }
            return done(Page.error(404, "no such page (expected: " + WHAT_IS_THERE + ")"));
        } catch (IllegalArgumentException e) {
            return done(Page.error(400, String.valueOf(e.getMessage())));
        }
    }

    private Page shown(String ticket) {
        Optional<Challenge> found = access.challenges().find(ticket);
        return found.map(challenge -> Page.json(200, json -> write(challenge, json)))
                .orElseGet(() -> Page.error(404, "this ticket was not made here (expected: one that a refusal told)"));
    }

    private CompletionStage<Page> confirmed(String ticket, AdminRequest request) {
        if (!request.contentType().equals("application/json")) {
            return done(Page.error(415, "content type '" + request.contentType() + "' (expected: application/json)"));
        }
        String account = ChangeBody.read(request.body(), List.of("account"))
                .text("account", "the account that was verified, as audit lines name it");
        Instant now = access.clock().instant();
        return access.challenges()
                .confirm(new Confirmation(ticket, account, Confirmation.By.ADMIN), now)
                .thenApply(outcome -> outcome == Outcome.PASSED
                        ? shown(ticket)
                        : Page.error(status(outcome), word(outcome) + ": " + meaning(outcome)));
    }

    private void write(Challenge challenge, JsonGenerator json) throws IOException {
        json.writeStringField("account", challenge.account());
        json.writeStringField("kind", challenge.task().kind());
        json.writeStringField(
                "state",
                word(access.challenges().state(challenge, access.clock().instant())));
        json.writeStringField("expires_at", challenge.expires().toString());
        json.writeNumberField("good_for_seconds", challenge.goodFor().toSeconds());
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> 200;
            case FORGED -> 404;
            case EXPIRED -> 410;
            case SPENT, WRONG, BORROWED -> 409;
            case TOO_MANY -> 429;
        };
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "calls of the account pass again";
            case FORGED -> "this ticket was not made here (expected: one that a refusal told)";
            case EXPIRED ->
                "the ticket is too old (expected: one that is taken still; the next refused call brings it)";
            case SPENT -> "the ticket was confirmed before, and counts once";
            case WRONG -> "the ticket is no attestation (expected: one of kind attestation)";
            case BORROWED -> "the ticket is of another account (expected: the account that was verified)";
            case TOO_MANY -> "too many tries (expected: a pause of a minute)";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static CompletionStage<Page> done(Page page) {
        return CompletableFuture.completedStage(page);
    }
}
