package dev.weir.scenario;

import dev.weir.replay.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many accounts that work through one list behind a load balancer: requests come at random at an even rate, and each goes to
 * an account by its share of the load. Between them the accounts may be used for ordinary things, so that they look alive.
 */
final class Campaign implements Sender {
    private static final double SPREAD = 0.4;
    private static final double GOES_ON = 0.5;

    private final List<Member> members;
    private final double[] shares;
    private final Talk harvest;
    private final Period period;
    private final double gap;
    private final SplittableRandom chance;

    private long harvestLeft;
    private long ordinaryLeft;
    private double at;

    /** One of its accounts, and what it is used for besides. */
    static final class Member {
        private final Account account;
        private final Talk ordinary;
        private int turn;

        Member(Account account, Talk ordinary) {
            this.account = account;
            this.ordinary = ordinary;
        }
    }

    /**
     * A campaign that begins with the period and takes all of it.
     *
     * @param harvests how many requests it harvests from
     * @param ordinary how many it sends besides
     */
    Campaign(List<Member> members, Talk harvest, long harvests, long ordinary, Period period, SplittableRandom chance) {
        this.members = List.copyOf(members);
        this.harvest = harvest;
        this.harvestLeft = harvests;
        this.ordinaryLeft = ordinary;
        this.period = period;
        this.chance = chance;
        this.gap = (double) period.millis() / Math.max(1, harvests + ordinary);
        this.shares = new double[members.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += Amount.factor(SPREAD, chance);
            shares[i] = sum;
        }
        at = gap * chance.nextExponential();
    }

    @Override
    public long at() {
        return harvestLeft + ordinaryLeft > 0 ? period.begins() + (long) at : Long.MAX_VALUE;
    }

    @Override
    public RecordedRequest send(long line) {
        Member member = members.get(chosen());
        boolean harvests = chance.nextLong(harvestLeft + ordinaryLeft) < harvestLeft;
        Draft draft = harvests ? harvest.next(0, chance) : ordinary(member);
        RecordedRequest request = member.account.send(line, period.begins() + (long) at, draft, chance);
        if (harvests) {
            harvestLeft--;
        } else {
            ordinaryLeft--;
        }
        at += gap * chance.nextExponential();
        return request;
    }

    private Draft ordinary(Member member) {
        Draft draft = member.ordinary.next(member.turn, chance);
        member.turn = chance.nextDouble() < GOES_ON ? member.turn + 1 : 0;
        return draft;
    }

    private int chosen() {
        int at = Arrays.binarySearch(shares, chance.nextDouble() * shares[shares.length - 1]);
        return Math.min(shares.length - 1, at < 0 ? -at - 1 : at);
    }
}
