package dev.weir.domain.signature;

import java.time.Duration;
import java.util.List;

/** A pattern of use: bounds on features of one account, subnet or campaign that must hold at once over a window. */
public record Signature(String name, String description, Per per, Duration window, List<Bound> when) {

    /** Whose use is looked at together. */
    public enum Per {
        ACCOUNT,
        SUBNET,
        /** Accounts linked to each other by what they do, wherever they come from. */
        CAMPAIGN
    }

    public Signature {
        when = List.copyOf(when);
        if (when.isEmpty()) {
            throw new IllegalArgumentException(name + ": no bounds (expected: at least one)");
        }
    }

    /** What has to be watched for this signature to be judged. */
    public Watch watch() {
        return new Watch(per, window);
    }

    public boolean matches(Reading reading) {
        for (int i = 0; i < when.size(); i++) {
            Bound bound = when.get(i);
            if (!bound.holds(reading.of(bound.feature()))) {
                return false;
            }
        }
        return true;
    }
}
