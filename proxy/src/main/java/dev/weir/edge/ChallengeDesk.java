package dev.weir.edge;

import dev.weir.flow.Challenge;
import dev.weir.flow.Challenge.State;
import dev.weir.flow.Challenges;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Confirmations;
import dev.weir.flow.Confirmations.Message;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What is below {@code /.weir/}: challenges are looked at ({@code GET}: a page for a browser, JSON for a program), their solutions are
 * handed in ({@code POST}, the solution as the whole body), and webhooks that confirm an attestation are taken.
 */
final class ChallengeDesk {
    /** The largest body that anybody has to send here. */
    static final int LARGEST_BODY = 8192;

    private static final String ROOT = "/.weir/";
    private static final int LONGEST_SOLUTION = 64;
    private static final String WAIT_SECONDS = "60";

    private final Challenges challenges;
    private final Confirmations confirmations;
    private final InstantSource clock;

    ChallengeDesk(Challenges challenges, Confirmations confirmations, InstantSource clock) {
        this.challenges = challenges;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    static boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    void serve(EdgeExchange exchange) {
        String path = exchange.path();
        boolean get = exchange.method().equals("GET");
        boolean post = exchange.method().equals("POST");
        if (path.equals(Confirmations.PATH)) {
            if (post) {
                confirm(exchange);
            } else {
                exchange.answer(ChallengeAnswers.notAllowed("POST"));
            }
        } else if (path.startsWith(Challenges.PATH)) {
            String ticket = path.substring(Challenges.PATH.length());
            if (get) {
                exchange.answer(show(exchange, ticket));
            } else if (post) {
                redeem(exchange, ticket);
            } else {
                exchange.answer(ChallengeAnswers.notAllowed("GET, POST"));
            }
        } else {
            exchange.answer(get ? ChallengePage.part(path) : ChallengeAnswers.notAllowed("GET"));
        }
    }

    private FullHttpResponse show(EdgeExchange exchange, String ticket) {
        boolean inBrowser = exchange.header("accept").contains("text/html");
        Instant now = clock.instant();
        Optional<Challenge> found = challenges.find(ticket);
        if (found.isEmpty()) {
            return inBrowser ? ChallengePage.page(404) : ChallengeAnswers.unknown();
        }
        Challenge challenge = found.get();
        State state = challenges.state(challenge, now);
        if (!inBrowser) {
            return ChallengeAnswers.of(challenge, state);
        }
        if (state == State.OPEN && challenge.task() instanceof Challenge.Attestation attestation) {
            return ChallengeAnswers.sentTo(attestation, challenge);
        }
        return ChallengePage.page(ChallengeAnswers.status(state));
    }

    private void redeem(EdgeExchange exchange, String ticket) {
        if (exchange.body().length > LONGEST_SOLUTION) {
            exchange.answer(ChallengeAnswers.json(
                    413,
                    "{\"outcome\":\"wrong\",\"message\":\"A solution has at most " + LONGEST_SOLUTION + " bytes.\"}"));
            return;
        }
        String solution = new String(exchange.body(), StandardCharsets.UTF_8);
        tell(exchange, challenges.redeem(ticket, solution, exchange.client(), clock.instant()));
    }

    private void confirm(EdgeExchange exchange) {
        var message = new Message(
                exchange.header("webhook-id"),
                exchange.header("webhook-timestamp"),
                exchange.header("webhook-signature"),
                exchange.body());
        tell(exchange, confirmations.take(message, exchange.client(), clock.instant()));
    }

    private static void tell(EdgeExchange exchange, CompletionStage<Outcome> taken) {
        taken.thenAcceptAsync(
                        outcome -> {
                            FullHttpResponse answer = ChallengeAnswers.of(outcome);
                            if (outcome == Outcome.TOO_MANY) {
                                answer.headers().set(HttpHeaderNames.RETRY_AFTER, WAIT_SECONDS);
                            }
                            exchange.answer(answer);
                        },
                        exchange.executor())
                .exceptionally(failure -> {
                    exchange.executor().execute(exchange::fail);
                    return null;
                });
    }
}
