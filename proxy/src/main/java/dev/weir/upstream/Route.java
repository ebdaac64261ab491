package dev.weir.upstream;

import java.util.List;

/** One upstream as one event loop sees it: its endpoints, which of them is next, and their pools. */
final class Route {
    private final List<ConnectionPool> pools;
    private final Endpoints endpoints;
    private int drains;

    /** Takes a pool for each endpoint, of which the one at {@code start} is not the first to be chosen. */
    Route(List<ConnectionPool> pools, int start) {
        this.pools = List.copyOf(pools);
        this.endpoints = new Endpoints(pools.size(), anyEndpoint().conduct().ejection(), start);
    }

    private Endpoint anyEndpoint() {
        return pools.get(0).endpoint();
    }

    boolean serves(String path) {
        return anyEndpoint().serves(path);
    }

    boolean asksForUsage() {
        return anyEndpoint().conduct().streamUsage();
    }

    /** The pool of the endpoint whose turn it is. */
    ConnectionPool choose() {
        return hasOthers() ? pools.get(endpoints.next(System.nanoTime())) : pools.get(0);
    }

    /** The pool of another endpoint than the one that failed, where there is one. */
    ConnectionPool insteadOf(ConnectionPool failed) {
        return hasOthers() ? pools.get(endpoints.instead(pools.indexOf(failed), System.nanoTime())) : failed;
    }

    boolean hasOthers() {
        return pools.size() > 1;
    }

    /** An endpoint answered with this status. */
    void answered(ConnectionPool pool, int status) {
        if (!hasOthers()) {
            return;
        }
        if (Endpoints.isFailure(status)) {
            failed(pool);
        } else {
            endpoints.succeeded(pools.indexOf(pool));
        }
    }

    /** An endpoint could not be reached, broke off or kept silent. */
    void failed(ConnectionPool pool) {
        if (hasOthers()) {
            endpoints.failed(pools.indexOf(pool), System.nanoTime());
        }
    }

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
