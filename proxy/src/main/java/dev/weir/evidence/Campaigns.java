package dev.weir.evidence;

import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that send the same instruction with different payloads. A request is counted towards the campaign that most
 * of its shared pieces belong to; one piece in many that happens to be another's is a figure of speech. Requests with history
 * make nobody a carrier, since an agent's turns repeat its instruction because the protocol does; they count against the
 * instruction.
 */
final class Campaigns {
    /** Fewer carriers than this are no campaign. */
    static final int FEWEST_CARRIERS = 3;

    /** A request is told to the fleet under this many of its instructions: the least, which every proxy chooses alike. */
    private static final int TOLD = 4;

    /** A campaign with less than one part in so many of the pieces that another one has in the same request is left out. */
    private static final int COINCIDENCE = 3;

    private static final Comparator<Campaign> BY_CARRIERS_THEN_KEY =
            Comparator.comparingInt(Campaign::rank).thenComparingLong(Campaign::key);

    private final SharedInstructions instructions = new SharedInstructions();
    private final Set<SharedInstruction> untold = ConcurrentHashMap.newKeySet();
    private final Object uniting = new Object();
    private volatile boolean hasFleet;

    SharedInstructions instructions() {
        return instructions;
    }

    /** From now on it is noted what the fleet does not know yet. */
    void joinFleet() {
        hasFleet = true;
    }

    /** The instructions with something to tell the fleet. */
    Set<SharedInstruction> untold() {
        return untold;
    }

    /** Counts a request towards the campaigns that its account carries. */
    void observe(Memberships memberships, Sighting sighting) {
        Prompt prompt = sighting.prompt();
        List<SharedInstruction> shared = prompt.history()
                ? instructions.known(prompt.instruction())
                : instructions.admitted(prompt.instruction(), sighting.account(), sighting.at());
        List<Campaign> found = found(shared, sighting);
        if (prompt.history()) {
            note(shared, sighting, false);
            return;
        }
        uniteAll(found, sighting.at());
        List<Campaign> carried = memberships.count(roots(found));
        for (Campaign campaign : carried) {
            if (campaign.carry(sighting)) {
                welcome(campaign, memberships, sighting.at());
            }
        }
        note(shared, sighting, !carried.isEmpty());
    }

    /** Bills an answer to the instructions that its request had, and to their campaigns. */
    void bill(Memberships memberships, Prompt prompt, Usage usage, long now) {
        if (prompt.history()) {
            return;
        }
        List<SharedInstruction> shared = instructions.known(prompt.instruction());
        if (shared.isEmpty()) {
            return;
        }
        List<Campaign> carried = memberships.carried();
        var billed = new ArrayList<Campaign>(2);
        for (SharedInstruction instruction : shared) {
            instruction.bill(usage, now);
            Campaign root = instruction.campaign();
            if (root != null && carried.contains(root) && !billed.contains(root)) {
                billed.add(root);
                root.bill(usage, now);
            }
        }
        if (hasFleet) {
            for (SharedInstruction instruction : told(shared)) {
                instruction.pending().bill(usage);
                untold.add(instruction);
            }
        }
    }

    /** The campaign with the most carriers among those that an account carries; none below {@link #FEWEST_CARRIERS}. */
    static @Nullable Campaign strongest(List<Campaign> carried, long now) {
        Campaign strongest = null;
        double most = 0;
        for (Campaign campaign : carried) {
            double carriers = campaign.carriers(now);
            if (carriers >= FEWEST_CARRIERS && carriers > most) {
                most = carriers;
                strongest = campaign;
            }
        }
        return strongest;
    }

    /** Counts the request for each shared instruction; the campaigns that they belong to, without coincidences. */
    private static List<Campaign> found(List<SharedInstruction> shared, Sighting sighting) {
        if (shared.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Campaign>(4);
        int[] pieces = new int[shared.size()];
        int most = 0;
        for (SharedInstruction instruction : shared) {
            Campaign campaign = instruction.carry(sighting);
            if (campaign != null) {
                int at = found.indexOf(campaign);
                if (at < 0) {
                    at = found.size();
                    found.add(campaign);
                }
                most = Math.max(most, ++pieces[at]);
            }
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            if (COINCIDENCE * pieces[i] < most) {
                found.remove(i);
            }
        }
        return found;
    }

    private static List<Campaign> roots(List<Campaign> campaigns) {
        if (campaigns.size() < 2) {
            return campaigns;
        }
        var roots = new ArrayList<Campaign>(campaigns.size());
        for (Campaign campaign : campaigns) {
            Campaign root = campaign.root();
            if (!roots.contains(root)) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** Campaigns whose instructions nearly always come together are one. */
    private void uniteAll(List<Campaign> found, long now) {
        if (found.size() < 2) {
            return;
        }
        Campaign leader = leader(found);
        for (Campaign campaign : found) {
            vote(campaign, leader, now);
        }
    }

    /** A new carrier votes on which of the campaigns that it carries are one, though no request of it has both. */
    private void welcome(Campaign campaign, Memberships memberships, long now) {
        List<Campaign> carried = memberships.carried();
        vote(campaign.root(), carried.size() < 2 ? campaign.root() : leader(carried), now);
    }

    private void vote(Campaign campaign, Campaign leader, long now) {
        if (campaign.goesWith(leader)) {
            synchronized (uniting) {
                Campaign into = leader.root();
                Campaign from = campaign.root();
                if (into != from) {
                    into.takeUp(from, now);
                }
            }
        }
    }

    private static Campaign leader(List<Campaign> campaigns) {
        Campaign leader = campaigns.get(0);
        for (Campaign campaign : campaigns) {
            leader = BY_CARRIERS_THEN_KEY.compare(campaign, leader) > 0 ? campaign : leader;
        }
        return leader;
    }

    private void note(List<SharedInstruction> shared, Sighting sighting, boolean carries) {
        if (hasFleet && !shared.isEmpty()) {
            for (SharedInstruction instruction : told(shared)) {
                boolean again = carries || instruction.hasSeenAgain(sighting.account());
                instruction.pending().add(sighting, again);
                untold.add(instruction);
            }
        }
    }

    private static List<SharedInstruction> told(List<SharedInstruction> shared) {
        if (shared.size() <= TOLD) {
            return shared;
        }
        var told = new ArrayList<>(shared);
        told.sort(Comparator.comparingLong(SharedInstruction::key));
        return told.subList(0, TOLD);
    }
}
