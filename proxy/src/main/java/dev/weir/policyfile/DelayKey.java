package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;

import dev.weir.yaml.Fields;
import java.time.Duration;
import java.util.Optional;

/** The key {@code delay}: a time for which a caller is kept waiting, which has to have an end. */
final class DelayKey {
    private static final String KEY = "delay";

    private DelayKey() {}

    static Optional<Duration> read(Fields fields, Duration longest) {
        Optional<Duration> delay = fields.get(KEY, DURATION);
        if (delay.isPresent() && delay.get().compareTo(longest) > 0) {
            fields.report(KEY, "delay: too long (expected: at most " + longest.toSeconds() + "s)", "");
        }
        return delay;
    }
}
