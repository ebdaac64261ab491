package dev.weir.edge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The page on which a browser solves a challenge, and its parts. It is the same for every ticket: its script asks for the challenge at
 * the page's own address. Nothing of it comes from elsewhere, and it may ask nobody else for anything.
 */
final class ChallengePage {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** Scripts, styles and the worker are the proxy's own; the icon is none (data:). */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self';"
                    + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final byte[] PAGE = read("challenge.html");

    private static final Map<String, Part> PARTS = Map.of(
            "/.weir/page/challenge.css", new Part("text/css; charset=utf-8", read("challenge.css")),
            "/.weir/page/challenge.js", new Part(SCRIPT, read("challenge.js")),
            "/.weir/page/solver.js", new Part(SCRIPT, read("solver.js")));

    private record Part(String type, byte[] bytes) {}

    private ChallengePage() {}

    static FullHttpResponse page(int status) {
        return served(status, new Part(HTML, PAGE));
    }

    /** One of its parts; a 404 for any other path. */
    static FullHttpResponse part(String path) {
        Part part = PARTS.get(path);
        return part == null ? ChallengeAnswers.json(404, "{\"outcome\":\"nothing is here\"}") : served(200, part);
    }

    private static FullHttpResponse served(int status, Part part) {
        FullHttpResponse response = ChallengeAnswers.response(status, Unpooled.wrappedBuffer(part.bytes()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, part.type())
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_POLICY)
                .set(HttpHeaderNames.VARY, "accept")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin")
                .set("permissions-policy", "camera=(), geolocation=(), microphone=()");
        return response;
    }

    private static byte[] read(String name) {
        try (InputStream resource = ChallengePage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not beside the class that serves it");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
