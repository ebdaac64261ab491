package dev.weir.evidence;

/**
 * How many requests without history an account has sent since it is remembered. Apart from all else that is known of it, so that
 * a {@link Panel} can hold on to this without holding on to the account. Written under the lock of {@link Memberships}; read
 * by anybody.
 */
final class Sent {
    private volatile int total;
    private volatile int shaped;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one lock guards all writes
    void note(boolean isShaped) {
        total++;
        shaped += isShaped ? 1 : 0;
    }

    int total() {
        return total;
    }

    /** How many of them had several pieces that other accounts send too. */
    int shaped() {
        return shaped;
    }
}
