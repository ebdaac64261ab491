package dev.weir.app;

import dev.weir.ledger.LedgerListener;
import dev.weir.telemetry.RedisHealth;
import java.time.Duration;

/** Measures how Redis does for the budgets. */
record CountedRedis(Runnable fallback, RedisHealth health) implements LedgerListener {
    @Override
    public void fellBack() {
        fallback.run();
    }

    @Override
    public void redisAnswered(Duration took) {
        health.answered(took);
    }

    @Override
    public void redisSeen(boolean answers, int processes) {
        health.seen(answers, processes);
    }
}
