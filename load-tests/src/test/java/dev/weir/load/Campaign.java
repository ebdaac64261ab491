package dev.weir.load;

import io.gatling.javaapi.core.Session;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thousands of accounts in as many subnets that work through one data set behind a load balancer. It uses a few hundred at a
 * time, in turns, and moves on to fresh ones before any of them has sent much.
 */
final class Campaign {
    private static final double SECONDS_BETWEEN_TURNS = 13.5;
    private static final int TURNS = 4;
    private static final double MOST_SECONDS = 60;
    /** The first request of each fresh account may get through: one in four. */
    private static final int ACTED_ON = 60;

    private static final String INSTRUCTION =
            "Act as a patient lecturer whose solutions are printed in a workbook. Solve the problem stated below step after"
                    + " step, give the reason for each step in a full sentence, and close with the final result alone on"
                    + " one line. Problem: ";

    private final int accounts;
    private final int atATime;
    private final AtomicInteger turn = new AtomicInteger();
    private final Random random = new Random(2031);

    private Campaign(int accounts, int atATime) {
        this.accounts = accounts;
        this.atATime = Math.min(atATime, accounts);
    }

    static Population population(double perSecond, Settings settings, Tally tally) {
        double rate = perSecond * settings.rate();
        var campaign = new Campaign(settings.accounts(), (int) Math.ceil(rate * SECONDS_BETWEEN_TURNS));
        int most = (int) (rate * MOST_SECONDS);
        return new Harvest(Kind.CAMPAIGN, perSecond, campaign::next, most, ACTED_ON, settings, tally);
    }

    private Session next(Session session) {
        return session.set("caller", Caller.of(Kind.CAMPAIGN, account(turn.getAndIncrement())))
                .set("messages", Ask.says("user", INSTRUCTION + Words.tokens(60, random)))
                .set("output", Traces.HARVEST_OUTPUT.nextWhole(random));
    }

    private int account(int turn) {
        return (turn / (atATime * TURNS) * atATime + turn % atATime) % accounts;
    }
}
