package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.Optional;

/** Tells by method and path which dialect a request speaks. */
public final class Dialects {
    private Dialects() {}

    /** The dialect; empty for a request that no dialect reads. */
    public static Optional<Dialect> of(String method, String path) {
        if (!method.equals("POST")) {
            return Optional.empty();
        }
        return switch (path) {
            case "/v1/chat/completions" -> Optional.of(Dialect.OPENAI_CHAT);
            case "/v1/messages" -> Optional.of(Dialect.ANTHROPIC_MESSAGES);
            default -> Optional.empty();
        };
    }
}
