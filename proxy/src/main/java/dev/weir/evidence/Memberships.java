package dev.weir.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The campaigns whose instruction one account has sent, and how often, among its latest requests. The account carries a
 * campaign while at least {@value #CARRIED_PERCENT} % of them had the instruction, and at least {@value #FEWEST} did: what
 * comes once may be a prompt that people pass on to each other.
 */
final class Memberships {
    private static final int CARRIED_PERCENT = 5;
    private static final int FEWEST = 2;
    private static final int MOST = 16;
    private static final int REQUESTS_REMEMBERED = 512;

    private Campaign[] campaigns = {};
    private int[] counts = {};
    private int size;
    private int requests;

    /** Counts a request that had the instructions of these campaigns; tells which of them the account carries. */
    synchronized List<Campaign> count(List<Campaign> roots) {
        if (++requests > REQUESTS_REMEMBERED) {
            forgetHalf();
        }
        if (roots.isEmpty()) {
            return List.of();
        }
        followUnions();
        var carried = new ArrayList<Campaign>(roots.size());
        for (Campaign root : roots) {
            int slot = slot(root);
            if (slot >= 0) {
                counts[slot]++;
                if (isCarried(slot)) {
                    carried.add(root);
                }
            }
        }
        return carried;
    }

    /** The campaigns that the account carries. */
    synchronized List<Campaign> carried() {
        if (size == 0) {
            return List.of();
        }
        followUnions();
        var carried = new ArrayList<Campaign>(size);
        for (int i = 0; i < size; i++) {
            if (isCarried(i)) {
                carried.add(campaigns[i]);
            }
        }
        return carried;
    }

    /** The share of the account's requests that had the campaign's instruction. */
    synchronized double share(Campaign root) {
        for (int i = 0; i < size; i++) {
            if (campaigns[i].root() == root) {
                return Math.min(1, (double) counts[i] / requests);
            }
        }
        return 0;
    }

    private boolean isCarried(int slot) {
        return counts[slot] >= FEWEST && 100L * counts[slot] >= (long) CARRIED_PERCENT * requests;
    }

    /** The slot of a campaign, a new one if there is room; -1 if not. */
    private int slot(Campaign root) {
        for (int i = 0; i < size; i++) {
            if (campaigns[i] == root) {
                return i;
            }
        }
        if (size < MOST) {
            if (size == campaigns.length) {
                int room = Math.min(MOST, Math.max(1, 2 * size));
                campaigns = Arrays.copyOf(campaigns, room);
                counts = Arrays.copyOf(counts, room);
            }
            size++;
            return put(size - 1, root);
        }
        for (int i = 0; i < size; i++) {
            if (!isCarried(i)) {
                return put(i, root);
            }
        }
        return -1;
    }

    private int put(int slot, Campaign root) {
        campaigns[slot] = root;
        counts[slot] = 0;
        return slot;
    }

    /** Campaigns that were united since share a slot: most of their requests had both, so the larger count stands. */
    private void followUnions() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Campaign root = campaigns[i].root();
            int count = counts[i];
            int same = 0;
            while (same < kept && campaigns[same] != root) {
                same++;
            }
            campaigns[same] = root;
            counts[same] = same < kept ? Math.max(counts[same], count) : count;
            kept = Math.max(kept, same + 1);
        }
        Arrays.fill(campaigns, kept, size, null);
        size = kept;
    }

    private void forgetHalf() {
        requests = requests / 2;
        for (int i = 0; i < size; i++) {
            counts[i] = Math.min(requests, (counts[i] + 1) / 2);
        }
    }
}
