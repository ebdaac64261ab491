package dev.weir.domain.budget;

import dev.weir.domain.traffic.Usage;
import java.util.List;

/**
 * How a hold was settled: for every line, held = used + given back, where given back is below zero when more was used
 * than held.
 */
public record Settlement(List<Line> lines) {
    public static final Settlement NONE = new Settlement(List.of());

    /** The part of one budget. */
    public record Line(Budget budget, String key, long held, long used) {
        public long givenBack() {
            return held - used;
        }
    }

    public Settlement {
        lines = List.copyOf(lines);
    }

    /** What settling this hold with this usage comes to. */
    public static Settlement of(Hold hold, Usage usage) {
        List<Hold.Line> held = hold.lines();
        if (held.isEmpty()) {
            return NONE;
        }
        Line[] lines = new Line[held.size()];
        for (int i = 0; i < lines.length; i++) {
            Hold.Line line = held.get(i);
            lines[i] = new Line(
                    line.budget(), line.key(), line.held(), line.budget().cost(usage));
        }
        return new Settlement(List.of(lines));
    }
}
