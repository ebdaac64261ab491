package dev.weir.replay;

import dev.weir.domain.traffic.Usage;

/**
 * What the model answered at the time.
 *
 * @param finish why it ended, as it was recorded; empty when nothing was
 * @param text its text, as far as it was recorded
 * @param signature the reasoning signature that came with it, empty when there was none
 */
public record RecordedAnswer(int status, Usage usage, String finish, String text, String signature) {
    /** Whether there is nothing to learn from it. */
    boolean isError() {
        return status >= 400;
    }
}
