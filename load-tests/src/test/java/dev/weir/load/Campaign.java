package dev.weir.load;

import io.gatling.javaapi.core.Session;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thousands of accounts in as many subnets that work through one data set behind a load balancer. It uses a few hundred at a
 * time, in turns, and moves on to fresh ones before any of them has sent much.
 */
final class Campaign {
    private static final double A_SECOND = 30;
    private static final int AT_A_TIME = 400;
    private static final int TURNS = 2;
    private static final int MOST = 2_000;
    private static final String INSTRUCTION =
            "Act as a patient lecturer whose solutions are printed in a workbook. Solve the problem stated below step after"
                    + " step, give the reason for each step in a full sentence, and close with the final result alone on"
                    + " one line. Problem: ";

    private final int accounts;
    private final AtomicInteger turn = new AtomicInteger();
    private final Random random = new Random(2031);

    private Campaign(int accounts) {
        this.accounts = accounts;
    }

    static Population population(Settings settings, Tally tally) {
        var campaign = new Campaign(settings.accounts());
        return new Harvest(Kind.CAMPAIGN, A_SECOND, campaign::next, MOST, 90, settings, tally);
    }

    private Session next(Session session) {
        return session.set("caller", Caller.of(Kind.CAMPAIGN, account(turn.getAndIncrement())))
                .set("messages", Ask.says("user", INSTRUCTION + Words.tokens(60, random)))
                .set("output", Traces.HARVEST_OUTPUT.nextWhole(random));
    }

    private int account(int turn) {
        int atATime = Math.min(AT_A_TIME, accounts);
        return (turn / (atATime * TURNS) * atATime + turn % atATime) % accounts;
    }
}
