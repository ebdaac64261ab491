package dev.weir.demo;

import java.util.Random;

/** What one kind of caller sends. */
interface Script {
    /**
     * The next request of an account.
     *
     * @param account from 1
     * @param turn counts the account's requests from 0
     * @param chance the account's own, so that runs repeat
     */
    Line next(int account, int turn, Random chance);

    /**
     * One request.
     *
     * @param path where it goes
     * @param body JSON
     * @param outputTokens how long the simulated answer is
     */
    record Line(String path, String body, int outputTokens) {}
}
