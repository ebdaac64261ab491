package dev.weir.app;

import dev.weir.yaml.Durations;
import java.time.Duration;

/** For how long an override is, as people write it. */
final class OverrideTime {
    private OverrideTime() {}

    static Duration read(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("for: '" + text + "' (expected: a time, such as 12h or 7d)"));
    }
}
