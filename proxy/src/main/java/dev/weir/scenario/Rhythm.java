package dev.weir.scenario;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When somebody sends: in sessions at any waking hour, or at the same hour each day.
 *
 * @param sessions how many a day, on average; 0 for those that begin at the same hour each day
 * @param requests how many a session has, on average
 * @param pause how long between two of them, on average
 * @param waking how many hours a day
 */
record Rhythm(double sessions, double requests, Duration pause, int waking) {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    static Rhythm at(double sessions, double requests, Duration pause, int waking) {
        return new Rhythm(sessions, requests, pause, waking);
    }

    static Rhythm daily(double requests, Duration pause) {
        return new Rhythm(0, requests, pause, 24);
    }

    /** How many requests a day that comes to. */
    double perDay() {
        return (sessions == 0 ? 1 : sessions) * requests;
    }

    /** The same with more or fewer sessions, or longer or shorter ones where there is one a day. */
    Rhythm times(double factor) {
        return sessions == 0
                ? new Rhythm(0, Math.max(1, requests * factor), pause, waking)
                : new Rhythm(sessions * factor, requests, pause, waking);
    }

    /** Where the first session begins, in milliseconds from the start, for somebody who wakes at this time of day. */
    long firstSession(long wakes, RandomGenerator chance) {
        return sessions == 0 ? chance.nextLong(DAY) : nextSession(wakes, wakes, chance);
    }

    /** Where the session after one begins: sleep is no time. */
    long nextSession(long session, long wakes, RandomGenerator chance) {
        if (sessions == 0) {
            return session + DAY;
        }
        long awake = waking * HOUR;
        long since = session - wakes;
        long lived = since / DAY * awake + since % DAY;
        long next = lived + Math.round(chance.nextExponential() * awake / sessions);
        return wakes + next / awake * DAY + next % awake;
    }

    int sessionLength(RandomGenerator chance) {
        double most = 2 * requests - 1;
        double length = 1 + chance.nextDouble() * (most - 1);
        return (int) length + (chance.nextDouble() < length % 1 ? 1 : 0);
    }

    long pause(RandomGenerator chance) {
        return 1 + Math.round(pause.toMillis() * Amount.factor(0.8, chance));
    }
}
