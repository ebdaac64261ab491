package dev.weir.domain.traffic;

/** The API a request speaks; it fixes the shape of bodies, streams and errors. */
public enum Dialect {
    /** OpenAI chat completions: {@code POST /v1/chat/completions}. */
    OPENAI_CHAT,
    /** Anthropic messages: {@code POST /v1/messages}. */
    ANTHROPIC_MESSAGES
}
