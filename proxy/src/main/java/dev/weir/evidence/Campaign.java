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

    private static final int SELDOM = 16;
    private static final int TOO_OFTEN = 4;
    private static final int VOTES_TO_UNITE = 6;
    private static final int MOST_VOTES = 64;
    private static final int COINCIDENCE = 2;
    private static final int PART = 4;
    private static final int NEAR = 3; // or four for three
    private static final int PIECES_REMEMBERED = 16;

    private final long key;
    private final Carriage carriage;
    private final Matches matches = new Matches();
    private final Origins origins;
    private @Nullable Campaign companion;
    private int votes;
    private final long[] voters = new long[2];
    private int nextVoter;
    private double usualPieces = 1;
    private int carried;
    private volatile double usualShare = Double.NaN;
    private volatile @Nullable Campaign takenUpBy;

    Campaign(long key, long now) {
        this.key = key;
        carriage = new Carriage(now);
        origins = new Origins(now);
    }

    /** The key of the instruction it began with. */
    long key() {
        return key;
    }

    /** Its name for people: the same on every proxy that begins with the same instruction. */
    String id() {
        return id(key);
    }

    static String id(long key) {
        return "c-" + HexFormat.of().toHexDigits((int) key);
    }

    Origins origins() {
        return origins;
    }

    /** Whether it was put together of no more pieces than that. */
    boolean hasAtMost(int pieces) {
        return origins.unions() < pieces;
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

    /** Counts a request of a carrier. */
    void carry(Sighting sighting, Memberships memberships) {
        synchronized (this) {
            if (takenUpBy == null) {
                if ((carried++ & (SELDOM - 1)) == 0) {
                    usualShare = carriage.panel().usualShare(FEWEST_FOR_LOAD);
                }
                carriage.add(sighting, memberships);
                return;
            }
        }
        root().carry(sighting, memberships);
    }

    /**
     * Whether an account has it far more often than its carriers do: then its instruction is another one, which happens to have a
     * piece of this. Those who share one use it alike.
     */
    boolean isUnlike(int times, int requests) {
        return requests >= FEWEST_FOR_LOAD && times > TOO_OFTEN * usualShare * requests;
    }

    /** Whether both are carried about as often by those who carry them, or of neither is it known yet. */
    boolean isLike(Campaign other) {
        double one = usualShare;
        double two = other.usualShare;
        return Double.isNaN(one) ? Double.isNaN(two) : one <= TOO_OFTEN * two && two <= TOO_OFTEN * one;
    }

    /** Whether it has as many carriers and requests on this proxy as something that goes with it, give or take a third. */
    synchronized boolean isAsCommonAs(double carriers, double requests, long now) {
        return isAbout(carriage.ownCarriers(now), carriers) && isAbout(carriage.ownRequests(now), requests);
    }

    private static boolean isAbout(double one, double other) {
        return NEAR * one <= (NEAR + 1) * other && NEAR * other <= (NEAR + 1) * one;
    }

    synchronized void bill(Usage usage, long now) {
        carriage.bill(usage, now);
    }

    /**
     * Whether so few of its pieces are in a request that they are a turn of phrase there: the instruction has more than two
     * times as many.
     */
    synchronized boolean isCoincidence(int pieces, int ofAll) {
        return COINCIDENCE * pieces < usualPieces && PART * pieces < ofAll;
    }

    synchronized void notePieces(int pieces) {
        usualPieces += (pieces - usualPieces) / PIECES_REMEMBERED;
    }

    /**
     * Notes which campaign came with this one in a request; tells whether in most requests lately it was that same one (Boyer
     * and Moore's majority vote).
     */
    synchronized boolean comesWith(Campaign other, long account) {
        if (hasVoted(account)) {
            return false;
        }
        if (companion != null && companion.root() == other) {
            votes = Math.min(MOST_VOTES, votes + 1);
        } else if (votes > 0) {
            votes--;
        } else {
            companion = other;
            votes = 1;
        }
        return companion != null && companion.root() == other && votes >= VOTES_TO_UNITE;
    }

    /** The last few who voted have no vote: one account does not unite what others carry. */
    private boolean hasVoted(long account) {
        for (long voter : voters) {
            if (voter == account) {
                return true;
            }
        }
        voters[nextVoter] = account;
        nextVoter = (nextVoter + 1) % voters.length;
        return false;
    }

    /** Notes a request in which no other campaign came with this one. */
    synchronized void comesAlone() {
        votes = Math.max(0, votes - 1);
    }

    /** Takes another one up; the caller sees to it that only one thread unites campaigns at a time. */
    void takeUp(Campaign other, long now) {
        synchronized (this) {
            synchronized (other) {
                carriage.addAll(other.carriage, now);
                matches.addAll(other.matches);
                origins.unite(other.key, other.origins, now);
                usualPieces += other.usualPieces;
                other.companion = null;
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
