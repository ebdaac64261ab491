package dev.weir.domain.traffic;

/** The API a request speaks; it fixes the shape of bodies, streams and errors. */
public enum Dialect {
    /** OpenAI chat completions: {@code POST /v1/chat/completions}. */
    OPENAI_CHAT("openai", "chat"),
    /** OpenAI responses: {@code POST /v1/responses}. */
    OPENAI_RESPONSES("openai", "chat"),
    /** OpenAI completions, the older API: {@code POST /v1/completions}. */
    OPENAI_COMPLETIONS("openai", "text_completion"),
    /** OpenAI embeddings: {@code POST /v1/embeddings}. */
    OPENAI_EMBEDDINGS("openai", "embeddings"),
    /** Anthropic messages: {@code POST /v1/messages}. */
    ANTHROPIC_MESSAGES("anthropic", "chat"),
    /** Gemini: {@code POST /v1beta/models/{model}:generateContent} and {@code :streamGenerateContent}. */
    GEMINI_GENERATE("gcp.gemini", "generate_content");

    private final String provider;
    private final String operation;

    Dialect(String provider, String operation) {
        this.provider = provider;
        this.operation = operation;
    }

    /** Whose API it is, as the OpenTelemetry conventions name it: {@code gen_ai.provider.name}. */
    public String provider() {
        return provider;
    }

    /** What it is asked to do, as the OpenTelemetry conventions name it: {@code gen_ai.operation.name}. */
    public String operation() {
        return operation;
    }
}
