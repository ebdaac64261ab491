package dev.weir.load;

import java.time.Duration;

/**
 * What the simulator is asked as.
 *
 * @param cap the most tokens that an answer may have
 */
record Model(String name, int cap) {
    static final Model GPT = new Model("gpt-4o-mini", 2_000);
    static final Model CLAUDE = new Model("claude-haiku-4-5", 2_000);
    /** Whose budgets are small, see {@code policies/busy-plan}. */
    static final Model BUSY = new Model("load-busy", 200);

    static final Duration FIRST_TOKEN = Duration.ofMillis(200);
    static final Duration PER_TOKEN = Duration.ofMillis(2);

    /** How long the simulator takes for an answer of that length. */
    static Duration time(double tokens, Duration perToken) {
        return FIRST_TOKEN.plusNanos((long) (perToken.toNanos() * tokens));
    }
}
