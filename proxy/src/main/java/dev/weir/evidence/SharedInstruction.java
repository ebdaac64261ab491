package dev.weir.evidence;

import dev.weir.domain.traffic.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A piece of instruction that at least three accounts have sent. It links those accounts once it is carried as a harvest
 * carries it: some of them come again and again, nearly always with another payload, nearly never within a conversation.
 * A prompt that people pass on to each other, a harness or a benchmark is not carried so, however many have it.
 */
final class SharedInstruction {
    private static final int FEWEST_REPEATERS = 4;
    private static final double LEAST_REPEATER_SHARE = 0.05;
    private static final double LEAST_DISTINCT_PROMPTS = 0.8;
    private static final double LEAST_HISTORY_FREE = 0.9;

    private final long key;
    private final Carriage carriage;
    private final Pending pending = new Pending();
    private volatile @Nullable Campaign campaign;

    SharedInstruction(long key, long now) {
        this.key = key;
        this.carriage = new Carriage(now);
    }

    long key() {
        return key;
    }

    Pending pending() {
        return pending;
    }

    /** Counts a request that has it; tells the campaign it belongs to now, none while it does not link. */
    @Nullable Campaign carry(Sighting sighting) {
        synchronized (this) {
            carriage.add(sighting);
            if (!links(sighting.at())) {
                return null;
            }
            if (campaign == null) {
                campaign = new Campaign(key, sighting.at());
                campaign.fleet(carriage.fleet().ofRepeaters());
            }
        }
        return campaign();
    }

    synchronized void bill(Usage usage, long now) {
        carriage.bill(usage, now);
    }

    /** Whether the account of this process is known to have come more than once. */
    synchronized boolean hasSeenAgain(long account) {
        return carriage.hasSeenAgain(account);
    }

    void fleet(FleetCounts counts) {
        synchronized (this) {
            carriage.fleet(counts);
        }
        Campaign root = campaign();
        if (root != null) {
            root.fleet(counts.ofRepeaters());
        }
    }

    /** The campaign it belongs to now, if it links or once did. */
    @Nullable Campaign campaign() {
        Campaign root = campaign;
        if (root != null) {
            root = root.root();
            campaign = root;
        }
        return root;
    }

    private boolean links(long now) {
        return carriage.repeaters() >= FEWEST_REPEATERS
                && carriage.repeaterShare() >= LEAST_REPEATER_SHARE
                && carriage.distinctPromptShare(now) >= LEAST_DISTINCT_PROMPTS
                && carriage.historyFreeShare(now) >= LEAST_HISTORY_FREE;
    }
}
