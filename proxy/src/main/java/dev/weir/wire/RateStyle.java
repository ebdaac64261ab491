package dev.weir.wire;

/** In whose words callers are told what is left of their budgets. */
public enum RateStyle {
    /** In both of the others. */
    ALL,
    /** In the provider's own: {@code x-ratelimit-*} or {@code anthropic-ratelimit-*}. */
    PROVIDER,
    /** In those of draft-ietf-httpapi-ratelimit-headers: {@code RateLimit-Policy} and {@code RateLimit}. */
    IETF,
    /** They are not told. */
    NONE;

    boolean tellsAsTheProvider() {
        return this == ALL || this == PROVIDER;
    }

    boolean tellsAsTheDraft() {
        return this == ALL || this == IETF;
    }
}
