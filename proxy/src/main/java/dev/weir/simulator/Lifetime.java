package dev.weir.simulator;

/** How many answers a connection has given and may give, over all its streams. Belongs to the connection's event loop. */
final class Lifetime {
    private final int most;
    private int begun;

    /** @param most 0 for any number */
    Lifetime(int most) {
        this.most = most;
    }

    boolean isUsed() {
        return begun > 0;
    }

    /** Whether the answer that begins is the last one. */
    boolean begin() {
        return ++begun == most;
    }
}
