package dev.weir.flow;

import java.time.Duration;

/**
 * How slowly an answer is given.
 *
 * @param delay how long the request waits before it is passed on
 * @param perSecond the most events of a stream in a second; 0 for as they come
 */
public record Tempo(Duration delay, int perSecond) {
    public static final Tempo FREE = new Tempo(Duration.ZERO, 0);
}
