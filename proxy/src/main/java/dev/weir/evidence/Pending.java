package dev.weir.evidence;

import dev.weir.domain.traffic.Usage;

/** What was counted of a shared instruction and not yet told to the fleet; safe for several threads. */
final class Pending {
    private final HashList accounts = new HashList();
    private final HashList repeaters = new HashList();
    private final HashList prompts = new HashList();
    private final HashList subnets = new HashList();
    private Sums sums = Sums.NONE;

    /** What is simply added up. */
    record Sums(long requests, long historyFree, long input, long output) {
        static final Sums NONE = new Sums(0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    requests + other.requests,
                    historyFree + other.historyFree,
                    input + other.input,
                    output + other.output);
        }
    }

    /** What there was to tell. */
    record Batch(long[] accounts, long[] repeaters, long[] prompts, long[] subnets, Sums sums) {
        boolean isEmpty() {
            return sums.equals(Sums.NONE) && accounts.length == 0;
        }
    }

    /** Notes a request. One that there is no room for is left out whole, so that shares stay true. */
    synchronized void add(Sighting sighting, boolean again) {
        if (sighting.prompt().history()) {
            sums = sums.plus(new Sums(1, 0, 0, 0));
        } else if (!accounts.isFull() && !prompts.isFull() && !subnets.isFull()) {
            accounts.add(sighting.account());
            prompts.add(sighting.prompt().text());
            subnets.add(sighting.subnet());
            if (again) {
                repeaters.add(sighting.account());
            }
            sums = sums.plus(new Sums(1, 1, 0, 0));
        }
    }

    synchronized void bill(Usage usage) {
        sums = sums.plus(new Sums(0, 0, usage.input(), usage.output()));
    }

    synchronized Batch take() {
        var batch = new Batch(accounts.take(), repeaters.take(), prompts.take(), subnets.take(), sums);
        sums = Sums.NONE;
        return batch;
    }

    /**
     * Takes back what nobody answered to, as far as there is room, except what is added up: Redis may have heard it all the same,
     * and a hash that it hears twice counts once.
     */
    synchronized void putBack(Batch batch) {
        accounts.addAll(batch.accounts());
        repeaters.addAll(batch.repeaters());
        prompts.addAll(batch.prompts());
        subnets.addAll(batch.subnets());
    }
}
