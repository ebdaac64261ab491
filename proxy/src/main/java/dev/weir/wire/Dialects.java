package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells by method and path which dialect a request speaks. */
public final class Dialects {
    /** Every dialect there is, the most used first. */
    private static final List<RequestFormat> FORMATS = List.of(
            new OpenAiChat(),
            new AnthropicMessages(),
            new OpenAiResponses(),
            new GeminiGenerate(),
            new OpenAiEmbeddings(),
            new OpenAiCompletions());

    private static final Map<Dialect, RequestFormat> BY_DIALECT = new EnumMap<>(Dialect.class);

    static {
        for (RequestFormat format : FORMATS) {
            BY_DIALECT.put(format.dialect(), format);
        }
        for (Dialect dialect : Dialect.values()) {
            format(dialect);
        }
    }

    private Dialects() {}

    /** The dialect; empty for a request that no dialect reads. */
    public static Optional<Dialect> of(String method, String path) {
        if (method.equals("POST")) {
            for (int i = 0; i < FORMATS.size(); i++) {
                if (FORMATS.get(i).serves(path)) {
                    return Optional.of(FORMATS.get(i).dialect());
                }
            }
        }
        return Optional.empty();
    }

    /** Every path that some dialect reads, as asks have it. */
    public static List<String> paths() {
        return FORMATS.stream().flatMap(format -> format.paths().stream()).toList();
    }

    /**
     * Whether an upstream that is lenient about case, a slash at the end or the method could take a request for one that a
     * dialect reads, though none does.
     */
    public static boolean almost(String method, String path) {
        if (of(method, path).isPresent()) {
            return false;
        }
        String lenient = path.toLowerCase(Locale.ROOT);
        while (lenient.endsWith("/")) {
            lenient = lenient.substring(0, lenient.length() - 1);
        }
        if (lenient.endsWith("generatecontent")) {
            return true; // Google's APIs take the method from a header too
        }
        return !lenient.equals(path) && of("POST", lenient).isPresent();
    }

    /** The dialect of a refusal on a path that no dialect reads, guessed by the headers that SDKs send. */
    public static Dialect likely(String path, boolean anthropicVersion, boolean googleKey) {
        if (anthropicVersion) {
            return Dialect.ANTHROPIC_MESSAGES;
        }
        return googleKey || path.startsWith("/v1beta/") ? Dialect.GEMINI_GENERATE : Dialect.OPENAI_CHAT;
    }

    static RequestFormat format(Dialect dialect) {
        RequestFormat format = BY_DIALECT.get(dialect);
        if (format == null) {
            throw new IllegalStateException(dialect + ": no format (expected: a line in Dialects)");
        }
        return format;
    }
}
