package dev.weir.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The campaigns that one account has to do with, among its latest requests. It carries those whose instruction it has sent
 * while at least {@value #LEAST_PERCENT} % of its requests, and at least {@value #FEWEST}, had the instruction of any campaign:
 * who varies the wording is known by all wordings together, and what comes once may be a prompt that people pass on to each
 * other.
 */
final class Memberships {
    private static final int LEAST_PERCENT = 10;
    private static final int FEWEST = 2;
    private static final int MOST = 8;

    /** What was sent once counts unless something else was sent more than so many times. */
    private static final int ONCE = 8;

    private static final int REQUESTS_REMEMBERED = 512;
    private static final Campaign[] NONE = {};

    private Campaign[] campaigns = NONE; // the latest last
    private int size;
    private int requests;
    private final Sent sent = new Sent();
    private int[] times = {};
    private boolean goesOn;
    private int instructed;

    /** What it sent, for those who compare. */
    Sent sent() {
        return sent;
    }

    /** Notes a request within a conversation: the account has more to say than its first message. */
    synchronized void goesOn() {
        goesOn = true;
    }

    /** Notes a request, and whether it has several pieces that other accounts send too. */
    synchronized void note(boolean isShaped) {
        sent.note(isShaped);
    }

    /** Counts a request that had the instructions of these campaigns; tells which of them the account carries. */
    synchronized List<Campaign> count(List<Campaign> roots) {
        if (++requests > REQUESTS_REMEMBERED) {
            requests /= 2;
            instructed = (instructed + 1) / 2;
            for (int i = 0; i < size; i++) {
                times[i] = (times[i] + 1) / 2;
            }
        }
        if (roots.isEmpty()) {
            return List.of();
        }
        instructed++;
        followUnions();
        for (Campaign root : roots) {
            put(root);
        }
        if (!carries()) {
            return List.of();
        }
        var alike = new ArrayList<Campaign>(roots.size());
        for (int i = 0; i < size; i++) {
            if (roots.contains(campaigns[i]) && !campaigns[i].isUnlike(times[i], requests)) {
                alike.add(campaigns[i]);
            }
        }
        return alike;
    }

    /** The campaigns that the account carries. */
    synchronized List<Campaign> carried() {
        if (size == 0 || !carries()) {
            return List.of();
        }
        followUnions();
        int most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, times[i]);
        }
        var carried = new ArrayList<Campaign>(size);
        for (int i = 0; i < size; i++) {
            boolean often = times[i] > 1 || ONCE * times[i] >= most;
            if (often && !campaigns[i].isUnlike(times[i], requests)) {
                carried.add(campaigns[i]);
            }
        }
        return carried;
    }

    /** Whether the account has it far more often than those who carry it. */
    synchronized boolean isUnlike(Campaign root) {
        for (int i = 0; i < size; i++) {
            if (campaigns[i] == root) {
                return root.isUnlike(times[i], requests);
            }
        }
        return false;
    }

    /** The share of the account's requests that had the instruction of a campaign. */
    synchronized double share() {
        return requests == 0 ? 0 : (double) instructed / requests;
    }

    private boolean carries() {
        return (instructed >= FEWEST || (requests == 1 && !goesOn))
                && 100L * instructed >= (long) LEAST_PERCENT * requests;
    }

    /** Makes it the latest; the one that was seen least makes room, of those the one that was not seen for longest. */
    private void put(Campaign root) {
        int at = 0;
        while (at < size && campaigns[at] != root) {
            at++;
        }
        if (at == size && size < MOST) {
            if (size == campaigns.length) {
                campaigns = Arrays.copyOf(campaigns, Math.min(MOST, Math.max(1, 2 * size)));
                times = Arrays.copyOf(times, campaigns.length);
            }
            times[size++] = 0;
        } else if (at == size) {
            at = least();
            times[at] = 0;
        }
        int now = times[at] + 1;
        System.arraycopy(campaigns, at + 1, campaigns, at, size - at - 1);
        System.arraycopy(times, at + 1, times, at, size - at - 1);
        campaigns[size - 1] = root;
        times[size - 1] = now;
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < size; i++) {
            least = times[i] < times[least] ? i : least;
        }
        return least;
    }

    private void followUnions() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Campaign root = campaigns[i].root();
            int same = 0;
            while (same < kept && campaigns[same] != root) {
                same++;
            }
            times[same] = same < kept ? Math.max(times[same], times[i]) : times[i];
            campaigns[same] = root;
            kept = Math.max(kept, same + 1);
        }
        Arrays.fill(campaigns, kept, size, null);
        size = kept;
    }
}
