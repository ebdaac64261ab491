package dev.weir.upstream;

import java.util.List;

/** One upstream as one event loop sees it: its endpoints, which of them is next, and their pools. */
final class Route {
    private final List<ConnectionPool> pools;
    private int next;
    private int drains;

    Route(List<ConnectionPool> pools) {
        this.pools = List.copyOf(pools);
    }

    boolean serves(String path) {
        return pools.get(0).endpoint().serves(path);
    }

    boolean asksForUsage() {
        return pools.get(0).endpoint().conduct().streamUsage();
    }

    /** The pool of the endpoint whose turn it is. */
    ConnectionPool choose() {
        if (pools.size() == 1) {
            return pools.get(0);
        }
        next = next + 1 < pools.size() ? next + 1 : 0;
        return pools.get(next);
    }

    boolean hasOthers() {
        return pools.size() > 1;
    }

    /** An endpoint answered with this status. */
    void answered(ConnectionPool pool, int status) {}

    /** An endpoint could not be reached, broke off or kept silent. */
    void failed(ConnectionPool pool) {}

    /** Whether one more answer may be read on for whose caller has left; each that may is ended once. */
    boolean beginDrain(Endpoint.Drain drain) {
        if (drains >= drain.maxOpen()) {
            return false;
        }
        drains++;
        return true;
    }

    void endDrain() {
        drains--;
    }
}
