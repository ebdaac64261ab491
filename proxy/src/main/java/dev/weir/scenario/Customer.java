package dev.weir.scenario;

import dev.weir.replay.RecordedRequest;
import java.time.Duration;
import java.util.SplittableRandom;

/** An account with a rhythm of its own. */
final class Customer implements Sender {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Account account;
    private final Talk talk;
    private final Rhythm rhythm;
    private final Period period;
    private final SplittableRandom chance;
    private final long wakes;

    private long session;
    private long at;
    private int turn;
    private int left;

    Customer(Account account, Talk talk, Rhythm rhythm, Period period, SplittableRandom chance) {
        this.account = account;
        this.talk = talk;
        this.rhythm = rhythm;
        this.period = period;
        this.chance = chance;
        wakes = chance.nextLong(DAY) - DAY; // it was awake before the period began
        session = rhythm.firstSession(wakes, chance);
        at = session;
        left = rhythm.sessionLength(chance);
        while (at < 0) {
            settle();
        }
    }

    @Override
    public long at() {
        return at < period.millis() ? period.begins() + at : Long.MAX_VALUE;
    }

    @Override
    public RecordedRequest send(long line) {
        RecordedRequest request = account.send(line, period.begins() + at, talk.next(turn, chance), chance);
        settle();
        return request;
    }

    private void settle() {
        turn++;
        if (--left > 0) {
            at += rhythm.pause(chance);
            return;
        }
        session = rhythm.nextSession(session, wakes, chance);
        at = Math.max(session, at + rhythm.pause(chance));
        left = rhythm.sessionLength(chance);
        turn = 0;
    }
}
