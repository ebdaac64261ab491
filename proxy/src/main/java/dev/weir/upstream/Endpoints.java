package dev.weir.upstream;

import dev.weir.upstream.Endpoint.Ejection;

/**
 * Which endpoint of a model API gets the next request, as one event loop sees it: they take turns, and one that fails so
 * often in a row as the settings say is left out for a while. After that it gets one request to show whether it works
 * again; if it fails, it is left out for twice as long. Endpoints are numbers from 0; times are those of
 * {@link System#nanoTime}. Not safe for other threads.
 */
final class Endpoints {
    /** Ten seconds become five minutes and a bit. */
    private static final int MOST_DOUBLINGS = 5;

    private final int allowed;
    private final long first;
    private final State[] states;
    private int latest;

    /** How one endpoint does. */
    private static final class State {
        private int failures;
        private int ejections;
        private boolean trying;
        private long since;
        private long until;
    }

    /** Begins with another endpoint for each {@code start}, so that event loops don't all begin with the same. */
    Endpoints(int count, Ejection rule, int start) {
        this.allowed = rule.failures();
        this.first = rule.first().toNanos();
        this.states = new State[count];
        for (int i = 0; i < count; i++) {
            states[i] = new State();
        }
        this.latest = Math.floorMod(start, count);
    }

    /** The one whose turn it is. */
    int next(long now) {
        latest = after(latest, now);
        return latest;
    }

    /** Another one than this for a request that failed there, if there is another that is not left out. */
    int instead(int tried, long now) {
        return after(tried, now);
    }

    /** It has begun an answer, or could be connected to and did not fail. */
    void succeeded(int endpoint) {
        State state = states[endpoint];
        state.failures = 0;
        state.ejections = 0;
        state.trying = false;
    }

    /** It could not be connected to, broke off or was silent before the first byte, or answered {@link #isFailure}. */
    void failed(int endpoint, long now) {
        State state = states[endpoint];
        state.failures++;
        if (state.ejections == 0 ? allowed > 0 && state.failures >= allowed : state.trying) {
            eject(state, now);
        }
    }

    /** Whether a status says that the endpoint, and not the request, is at fault. */
    static boolean isFailure(int status) {
        return status >= 502 && status <= 504;
    }

    private void eject(State state, long now) {
        state.ejections++;
        leaveOut(state, now);
        state.trying = false;
    }

    private void leaveOut(State state, long now) {
        state.since = now;
        state.until = now + (first << Math.min(state.ejections - 1, MOST_DOUBLINGS));
    }

    /** The next one in the order; when all are left out, the one that has been for longest. */
    private int after(int from, long now) {
        int longest = from;
        for (int step = 1; step <= states.length; step++) {
            int endpoint = (from + step) % states.length;
            State state = states[endpoint];
            if (state.ejections == 0) {
                return endpoint;
            }
            if (now - state.until >= 0) {
                return tried(endpoint, now);
            }
            if (step == 1 || state.since - states[longest].since < 0) {
                longest = endpoint;
            }
        }
        return tried(longest, now);
    }

    /** Until it is known how this one request fares, others go elsewhere. */
    private int tried(int endpoint, long now) {
        State state = states[endpoint];
        state.trying = true;
        leaveOut(state, now);
        return endpoint;
    }
}
