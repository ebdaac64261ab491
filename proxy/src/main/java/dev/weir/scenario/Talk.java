package dev.weir.scenario;

import java.util.random.RandomGenerator;

/** What one account has to say, one request after the other. */
interface Talk {
    /**
     * The next request.
     *
     * @param turn its number in the session, from 0
     */
    Draft next(int turn, RandomGenerator chance);
}
