package dev.weir.ledger;

import java.time.Duration;

/** Hears how the shared buckets do; called on the request path too, so it must be quick. */
public interface LedgerListener {
    LedgerListener NONE = new LedgerListener() {
        @Override
        public void fellBack() {}

        @Override
        public void redisAnswered(Duration took) {}
    };

    /** A bucket of this process answered for Redis. */
    void fellBack();

    /** Redis answered in time. */
    void redisAnswered(Duration took);

    /** Told every few moments: whether Redis answers, and how many processes share what is in it, 0 being not known. */
    default void redisSeen(boolean answers, int processes) {}
}
