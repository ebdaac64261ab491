package dev.weir.edge;

import dev.weir.flow.Challenges;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Challenges.Puzzle;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Where puzzles are fetched ({@code GET}) and their solutions handed in ({@code POST}, the solution as the whole body),
 * below {@code /.weir/challenge/}. Answers in JSON.
 */
final class ChallengeDesk {
    private static final int LONGEST_SOLUTION = 64;

    private final Challenges challenges;
    private final InstantSource clock;

    ChallengeDesk(Challenges challenges, InstantSource clock) {
        this.challenges = challenges;
        this.clock = clock;
    }

    boolean serves(String path) {
        return path.startsWith(Challenges.PATH);
    }

    void serve(EdgeExchange exchange) {
        String ticket = exchange.path().substring(Challenges.PATH.length());
        switch (exchange.method()) {
            case "GET" -> show(exchange, ticket);
            case "POST" -> redeem(exchange, ticket);
            default -> answer(exchange, 405, "{\"outcome\":\"use GET or POST\"}");
        }
    }

    private void show(EdgeExchange exchange, String ticket) {
        Puzzle puzzle = challenges.puzzle(ticket, clock.instant());
        if (puzzle.difficulty() == 0) {
            answer(exchange, 404, "{\"outcome\":\"no such puzzle, or it has expired\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"algorithm\":\"sha256-leading-zero-bits\",\"ticket\":\"" + puzzle.ticket() + "\",\"difficulty\":"
                        + puzzle.difficulty() + ",\"expires_at\":\"" + puzzle.expires() + "\"}");
    }

    private void redeem(EdgeExchange exchange, String ticket) {
        if (exchange.body().length > LONGEST_SOLUTION) {
            answer(exchange, 413, "{\"outcome\":\"solution longer than " + LONGEST_SOLUTION + " bytes\"}");
            return;
        }
        String solution = new String(exchange.body(), StandardCharsets.UTF_8);
        var redeemed = challenges.redeem(ticket, solution, clock.instant());
        redeemed.thenAcceptAsync(outcome -> outcome(exchange, outcome), exchange.executor())
                .exceptionally(failure -> {
                    exchange.executor().execute(exchange::fail);
                    return null;
                });
    }

    private static void outcome(EdgeExchange exchange, Outcome outcome) {
        switch (outcome) {
            case PASSED -> answer(exchange, 200, "{\"outcome\":\"passed\"}");
            case FORGED -> answer(exchange, 403, "{\"outcome\":\"forged\"}");
            case EXPIRED -> answer(exchange, 403, "{\"outcome\":\"expired\"}");
            case SPENT -> answer(exchange, 403, "{\"outcome\":\"spent\"}");
            case WRONG -> answer(exchange, 403, "{\"outcome\":\"wrong\"}");
        }
    }

    private static void answer(EdgeExchange exchange, int status, String json) {
        var body = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        exchange.answer(response);
    }
}
