package dev.weir.edge;

import dev.weir.flow.Challenge;
import dev.weir.flow.Challenge.State;
import dev.weir.flow.Challenges.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** What programs are told of challenges, in JSON. No text in it needs escaping: tickets, pages and times have none that does. */
final class ChallengeAnswers {
    private ChallengeAnswers() {}

    static FullHttpResponse of(Challenge challenge, State state) {
        var json = new StringBuilder("{\"state\":\"")
                .append(word(state))
                .append("\",\"kind\":\"")
                .append(challenge.task().kind())
                .append("\",\"ticket\":\"")
                .append(challenge.ticket())
                .append('"');
        if (challenge.task() instanceof Challenge.Work work) {
            json.append(",\"algorithm\":\"sha256-leading-zero-bits\",\"difficulty\":")
                    .append(work.difficulty());
        } else if (challenge.task() instanceof Challenge.Attestation attestation) {
            json.append(",\"page\":\"").append(page(attestation, challenge)).append('"');
        }
        json.append(",\"expires_at\":\"")
                .append(challenge.expires())
                .append("\",\"good_for_seconds\":")
                .append(challenge.goodFor().toSeconds())
                .append('}');
        return json(status(state), json.toString());
    }

    static FullHttpResponse unknown() {
        return json(404, "{\"state\":\"unknown\"}");
    }

    static int status(State state) {
        return switch (state) {
            case OPEN, PASSED -> 200;
            case EXPIRED -> 410;
        };
    }

    static FullHttpResponse of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> outcome(200, "passed", "Calls of this account pass again.");
            case FORGED -> outcome(403, "forged", "This was not made here, or was changed.");
            case EXPIRED -> outcome(403, "expired", "It came too late; the next refused call brings a new ticket.");
            case SPENT -> outcome(403, "spent", "It was taken before, and counts once.");
            case WRONG -> outcome(403, "wrong", "This is no solution of this challenge.");
            case BORROWED ->
                outcome(403, "borrowed", "The ticket is of another account than the one that was verified.");
            case TOO_MANY -> outcome(429, "too_many", "Too much that was wrong came from this address; wait a minute.");
        };
    }

    /** Sends a browser to the page of those who verify. */
    static FullHttpResponse sentTo(Challenge.Attestation attestation, Challenge challenge) {
        FullHttpResponse response = json(303, "");
        response.headers()
                .set(HttpHeaderNames.LOCATION, page(attestation, challenge))
                .set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.VARY, "accept");
        return response;
    }

    static FullHttpResponse notAllowed(String methods) {
        FullHttpResponse response = json(405, "{\"outcome\":\"use " + methods.replace(", ", " or ") + "\"}");
        response.headers().set(HttpHeaderNames.ALLOW, methods);
        return response;
    }

    static FullHttpResponse json(int status, String json) {
        FullHttpResponse response = response(status, Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json").set(HttpHeaderNames.VARY, "accept");
        return response;
    }

    /** An answer that is kept nowhere and taken for nothing but what it says it is. */
    static FullHttpResponse response(int status, ByteBuf body) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers()
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("x-content-type-options", "nosniff")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    private static FullHttpResponse outcome(int status, String outcome, String message) {
        return json(status, "{\"outcome\":\"" + outcome + "\",\"message\":\"" + message + "\"}");
    }

    private static String page(Challenge.Attestation attestation, Challenge challenge) {
        return attestation.page() + "?weir_ticket=" + challenge.ticket();
    }

    private static String word(State state) {
        return switch (state) {
            case OPEN -> "open";
            case EXPIRED -> "expired";
            case PASSED -> "passed";
        };
    }
}
