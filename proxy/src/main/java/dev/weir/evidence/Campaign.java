package dev.weir.evidence;

import dev.weir.domain.traffic.Usage;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that carry the same instruction. It begins with one instruction that links accounts; campaigns whose instructions
 * go together are united, and the one that is taken up points to the other.
 */
final class Campaign {
    /** Fewer carriers than this say nothing of how evenly they come. */
    private static final int FEWEST_FOR_LOAD = 8;

    private static final int VOTES_TO_UNITE = 6;

    private final long key;
    private final Carriage carriage;
    private final Matches matches = new Matches();
    private @Nullable Campaign companion;
    private int votes;
    private volatile @Nullable Campaign takenUpBy;

    Campaign(long key, long now) {
        this.key = key;
        carriage = new Carriage(now);
    }

    /** The key of the instruction it began with. */
    long key() {
        return key;
    }

    /** Its name for people: the same on every proxy that begins with the same instruction. */
    String id() {
        return "c-" + HexFormat.of().toHexDigits((int) key);
    }

    Matches matches() {
        return matches;
    }

    /** The campaign that this one is part of now. */
    Campaign root() {
        Campaign root = this;
        for (Campaign next = takenUpBy; next != null; next = root.takenUpBy) {
            root = next;
        }
        return root;
    }

    /** Counts a request of a carrier; tells whether the carrier is new. */
    boolean carry(Sighting sighting) {
        synchronized (this) {
            if (takenUpBy == null) {
                return carriage.add(sighting);
            }
        }
        return root().carry(sighting);
    }

    synchronized void bill(Usage usage, long now) {
        carriage.bill(usage, now);
    }

    /**
     * Notes that a request, or a new carrier, also carries another campaign, or none ({@code this}); tells whether most of
     * them lately carried that same one too (Boyer and Moore's majority vote), so that the two are one.
     */
    synchronized boolean goesWith(Campaign other) {
        if (companion != null && companion.root() == other && other != this) {
            return ++votes >= VOTES_TO_UNITE;
        }
        if (votes > 0) {
            votes--;
        } else if (other != this) {
            companion = other;
            votes = 1;
        }
        return false;
    }

    /** Takes another one up; the caller sees to it that only one thread unites campaigns at a time. */
    void takeUp(Campaign other, long now) {
        synchronized (this) {
            synchronized (other) {
                carriage.addAll(other.carriage, now);
                matches.addAll(other.matches);
                other.takenUpBy = this;
            }
        }
    }

    synchronized double carriers(long now) {
        return carriage.carriers(now);
    }

    synchronized int rank() {
        return carriage.rank();
    }

    synchronized void fleet(FleetCounts counts) {
        carriage.fleet(counts);
    }

    synchronized void read(long now, FeatureValues values) {
        carriage.read(now, FEWEST_FOR_LOAD, values);
    }
}
