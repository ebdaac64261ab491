package dev.weir.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The console and its parts. They are the same for everyone and tell nothing: what is shown, its script asks for with the
 * token. Nothing of it comes from elsewhere, and it may ask nobody else for anything.
 */
final class ConsoleFiles {
    static final String ROOT = "/console";

    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "referrer-policy",
            "no-referrer",
            "x-content-type-options",
            "nosniff",
            "cross-origin-opener-policy",
            "same-origin",
            "permissions-policy",
            "camera=(), geolocation=(), microphone=()");

    private static final Map<String, Page> FILES = Map.of(
            ROOT,
            file("text/html", "console.html"),
            ROOT + "/console.css",
            file("text/css", "console.css"),
            ROOT + "/console.js",
            file("text/javascript", "console.js"),
            ROOT + "/asking.js",
            file("text/javascript", "asking.js"),
            ROOT + "/decide.js",
            file("text/javascript", "decide.js"),
            ROOT + "/detail.js",
            file("text/javascript", "detail.js"),
            ROOT + "/drawing.js",
            file("text/javascript", "drawing.js"));

    private ConsoleFiles() {}

    /** The file at that path; empty when there is none. */
    static Optional<Page> at(AdminRequest request) {
        return Optional.ofNullable(FILES.get(request.path()))
                .map(file -> request.isGet() ? file : Page.notAllowed(request.method(), "GET, HEAD"));
    }

    private static Page file(String type, String name) {
        try (InputStream resource = ConsoleFiles.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not beside the class that serves it");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new Page(200, type + "; charset=utf-8", text, HEADERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
