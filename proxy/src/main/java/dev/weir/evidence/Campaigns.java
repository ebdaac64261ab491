package dev.weir.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that send the same instruction with different payloads. Only requests without history count: an agent's
 * turns repeat its instruction because the protocol does.
 */
final class Campaigns {
    /** Fewer carriers than this are no campaign. */
    static final int FEWEST_CARRIERS = 3;
    /** A request is told to the fleet under this many of its instructions: the least, which every proxy chooses alike. */
    private static final int TOLD = 4;

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
        var prompt = sighting.prompt();
        List<SharedInstruction> shared =
                prompt.history() ? List.of() : instructions.in(prompt.instruction(), sighting.account(), sighting.at());
        List<Campaign> carried = memberships.count(roots(shared));
        if (!carried.isEmpty()) {
            carry(carried, sighting);
            if (hasFleet) {
                note(shared, carried, sighting);
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

    private static List<Campaign> roots(List<SharedInstruction> shared) {
        if (shared.isEmpty()) {
            return List.of();
        }
        var roots = new ArrayList<Campaign>(4);
        for (SharedInstruction instruction : shared) {
            Campaign root = instruction.campaign();
            if (!roots.contains(root)) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** New carriers vote on which campaigns are one: they carry those together. */
    private void carry(List<Campaign> carried, Sighting sighting) {
        Campaign leader = Collections.max(carried, BY_CARRIERS_THEN_KEY);
        for (Campaign campaign : carried) {
            if (campaign.carry(sighting) && campaign.goesWith(carried.size() == 1 ? campaign : leader)) {
                unite(leader, campaign, sighting.at());
            }
        }
    }

    private void unite(Campaign one, Campaign other, long now) {
        synchronized (uniting) {
            Campaign into = one.root();
            Campaign from = other.root();
            if (into != from) {
                into.takeUp(from, now);
            }
        }
    }

    private void note(List<SharedInstruction> shared, List<Campaign> carried, Sighting sighting) {
        var told = new ArrayList<SharedInstruction>(shared.size());
        for (SharedInstruction instruction : shared) {
            if (carried.contains(instruction.campaign())) {
                told.add(instruction);
            }
        }
        told.sort(Comparator.comparingLong(SharedInstruction::key));
        for (SharedInstruction instruction : told.subList(0, Math.min(TOLD, told.size()))) {
            instruction.pending().add(sighting.account(), sighting.prompt().text(), sighting.subnet());
            untold.add(instruction);
        }
    }
}
