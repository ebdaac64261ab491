package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that carry the same instruction. It begins with one instruction; campaigns whose instructions go together are
 * united, and the one that is taken up points to the other. Its memory is {@value #DAYS} days whatever window a policy names.
 */
final class Campaign {
    static final int DAYS = 28;
    private static final long MEMORY = Micros.of(Duration.ofDays(DAYS));
    private static final int PRECISION = 10;
    private static final int VOTES_TO_UNITE = 3;

    private final long key;
    private final Generations generations;
    private final Distinct carriers = new Distinct(PRECISION);
    private final Distinct prompts = new Distinct(PRECISION);
    private final Distinct subnets = new Distinct(PRECISION);
    private final Matches matches = new Matches();
    private long requests;
    private long previousRequests;
    private FleetCounts fleet = FleetCounts.NONE;
    private @Nullable Campaign companion;
    private int votes;
    private volatile @Nullable Campaign takenUpBy;

    Campaign(long key, long now) {
        this.key = key;
        generations = new Generations(MEMORY, now);
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
                advance(sighting.at());
                requests++;
                prompts.add(Hashes.mixed(sighting.prompt().text()));
                subnets.add(sighting.subnet());
                return carriers.add(sighting.account());
            }
        }
        return root().carry(sighting);
    }

    /**
     * Notes that a new carrier also carries another campaign, or none ({@code this}); tells whether most of the new carriers
     * lately carried that same one too (Boyer and Moore's majority vote), so that the two are one.
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
                advance(now);
                other.advance(now);
                carriers.addAll(other.carriers);
                prompts.addAll(other.prompts);
                subnets.addAll(other.subnets);
                // Requests that carry both were counted in both; which those are is not known.
                requests = Math.max(requests, other.requests);
                previousRequests = Math.max(previousRequests, other.previousRequests);
                fleet = fleet.most(other.fleet);
                matches.addAll(other.matches);
                other.takenUpBy = this;
            }
        }
    }

    synchronized double carriers(long now) {
        advance(now);
        return Math.max(carriers.count(generations.previousWeight(now)), fleet.accounts());
    }

    /** The carriers to the power of two: campaigns of much the same size rank alike. */
    synchronized int rank() {
        return Math.getExponent(Math.max(1, carriers.count(0)));
    }

    synchronized void fleet(FleetCounts counts) {
        fleet = fleet.most(counts);
    }

    synchronized void read(long now, FeatureValues values) {
        advance(now);
        double weight = generations.previousWeight(now);
        double seen = requests + weight * previousRequests;
        double distinct = prompts.count(weight);
        boolean fleetKnowsMore = fleet.requests() > seen; // a share needs both its parts from one source
        values.set(Feature.REQUESTS, Math.max(seen, fleet.requests()));
        values.set(Feature.DISTINCT_ACCOUNTS, Math.max(carriers.count(weight), fleet.accounts()));
        values.set(Feature.DISTINCT_PROMPTS, Math.max(distinct, fleet.prompts()));
        values.set(Feature.DISTINCT_SUBNETS, Math.max(subnets.count(weight), fleet.subnets()));
        values.set(
                Feature.DISTINCT_PROMPT_SHARE,
                fleetKnowsMore ? share(fleet.prompts(), fleet.requests()) : share(distinct, seen));
    }

    private void advance(long now) {
        int begun = generations.advance(now);
        for (int i = 0; i < begun; i++) {
            previousRequests = requests;
            requests = 0;
            carriers.rotate();
            prompts.rotate();
            subnets.rotate();
        }
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : Double.NaN;
    }
}
