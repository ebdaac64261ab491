package dev.weir.domain.budget;

import dev.weir.domain.traffic.Usage;

/**
 * How a hold was settled: for every line, held = used + given back, where given back is below zero when more was used
 * than held.
 *
 * @param passedOn whether the request went to the model; one that did not has used nothing
 */
public record Settlement(Hold hold, Usage usage, boolean passedOn) {
    public static final Settlement NONE = new Settlement(Hold.NONE, Usage.NONE, false);

    public int lines() {
        return hold.lines().size();
    }

    public Hold.Line line(int line) {
        return hold.lines().get(line);
    }

    public long held(int line) {
        return hold.held(line);
    }

    public long used(int line) {
        return passedOn ? hold.cost(line, usage) : 0;
    }

    /** Both are at least 0, so that the difference can always be counted. */
    public long givenBack(int line) {
        return held(line) - used(line);
    }
}
