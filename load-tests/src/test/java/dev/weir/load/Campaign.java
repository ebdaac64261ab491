package dev.weir.load;

import io.gatling.javaapi.core.Session;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of accounts in as many subnets that take turns at one data set behind a load balancer, none of them busy. */
final class Campaign {
    private static final double A_SECOND = 30;
    private static final int MOST = 400;
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
        int account = Math.floorMod(turn.getAndIncrement(), accounts);
        return session.set("caller", Caller.of(Kind.CAMPAIGN, account))
                .set("messages", Ask.says("user", INSTRUCTION + Words.tokens(60, random)))
                .set("output", Traces.HARVEST_OUTPUT.nextWhole(random));
    }
}
