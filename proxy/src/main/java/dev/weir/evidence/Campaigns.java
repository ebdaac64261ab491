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
 * Finds accounts that send the same instruction with different payloads. A request has an instruction if several pieces of it
 * link; it counts towards the campaign that most of them belong to, since one piece in many that happens to be another's is a
 * turn of phrase. Requests with history make nobody a carrier: an agent's turns repeat its instruction because the protocol
 * does. They count against the instruction.
 */
final class Campaigns {
    /** Fewer carriers than this are no campaign. */
    static final int FEWEST_CARRIERS = 3;

    /** A request is told to the fleet under this many of its instructions: the least, which every proxy chooses alike. */
    private static final int TOLD = 4;

    /** A request with as many pieces that other accounts send too, linking or not, is shaped. */
    private static final int SHAPED = 3;

    /** A request with fewer linking pieces has a common turn of phrase, and no instruction. */
    private static final int FEWEST_PIECES = 2;

    /** A campaign with less than one part in so many of the pieces that another one has in the same request is left out. */
    private static final int COINCIDENCE = 2;

    /** The rank of a campaign of at least 16 accounts: by then its pieces have come together. */
    private static final int GROWN = 4;

    /** One that is grown is left out where it has a single piece and so many or more that link are of others. */
    private static final int ELSEWHERE = 4;

    private static final Comparator<Campaign> BY_CARRIERS_THEN_KEY =
            Comparator.comparingInt(Campaign::rank).thenComparingLong(Campaign::key);

    private final SharedInstructions instructions;
    private final Set<SharedInstruction> untold = ConcurrentHashMap.newKeySet();
    private final Object uniting = new Object();
    private volatile boolean hasFleet;

    /** None yet; what the baseline has links nobody. */
    Campaigns(Baseline baseline) {
        instructions = new SharedInstructions(baseline);
    }

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
        if (prompt.history()) {
            memberships.goesOn();
        } else {
            memberships.note(shared.size() >= SHAPED);
        }
        List<Campaign> found = found(shared, memberships, sighting);
        if (!prompt.history()) {
            if (!found.isEmpty()) {
                unite(found, sighting);
            }
            found = memberships.count(roots(found));
        }
        for (Campaign campaign : found) {
            campaign.carry(sighting, memberships);
        }
        boolean again = memberships.sent().total() > 1;
        note(shared, sighting, again && !prompt.history() && !found.isEmpty());
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
        var roots = new ArrayList<Campaign>(4);
        int pieces = 0;
        for (SharedInstruction instruction : shared) {
            instruction.bill(usage, now);
            Campaign root = instruction.campaign();
            if (root != null) {
                pieces++;
                if (!roots.contains(root)) {
                    roots.add(root);
                }
            }
        }
        if (pieces >= FEWEST_PIECES && !memberships.carried().isEmpty()) {
            for (Campaign root : roots) {
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
    private List<Campaign> found(List<SharedInstruction> shared, Memberships memberships, Sighting sighting) {
        if (shared.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Campaign>(4);
        int[] pieces = new int[shared.size()];
        var latest = new SharedInstruction[shared.size()];
        int all = 0;
        for (SharedInstruction instruction : shared) {
            Campaign campaign = instruction.carry(sighting, memberships);
            if (campaign != null) {
                int at = found.indexOf(campaign);
                if (at < 0) {
                    at = found.size();
                    found.add(campaign);
                }
                pieces[at]++;
                latest[at] = instruction;
                all++;
            }
        }
        if (all < FEWEST_PIECES) {
            if (all == 1 && !sighting.prompt().history()) {
                found.get(0).comesAlone();
            }
            return List.of();
        }
        int most = 0;
        Campaign leader = null;
        boolean[] unlike = new boolean[found.size()];
        for (int i = 0; i < found.size(); i++) {
            unlike[i] = memberships.isUnlike(found.get(i));
            if (!unlike[i] && pieces[i] > most) {
                most = pieces[i];
                leader = found.get(i);
            }
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            if (unlike[i]) {
                continue; // stays, so that it is known how often it comes
            }
            if (COINCIDENCE * pieces[i] < most
                    || (pieces[i] == 1 && all > ELSEWHERE && found.get(i).rank() >= GROWN)
                    || found.get(i).isCoincidence(pieces[i], sighting.prompt().instruction().length)) {
                Campaign left = found.remove(i);
                if (leader != null && left != leader && left.hasAtMost(pieces[i])) {
                    takeUp(left, latest[i], leader, sighting);
                }
            } else {
                found.get(i).notePieces(pieces[i]);
            }
        }
        return found;
    }

    /**
     * What was left out as a coincidence, with nothing of it elsewhere, is part of the leader after all if it nearly always comes
     * with it, and as often: pieces of one instruction begin to link one after the other.
     */
    private void takeUp(Campaign left, SharedInstruction piece, Campaign leader, Sighting sighting) {
        if (!sighting.prompt().history()
                && left.comesWith(leader, sighting.account())
                && leader.isAsCommonAs(piece.carriers(sighting.at()), piece.requests(sighting.at()), sighting.at())) {
            unite(leader, left, sighting.at());
        }
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

    /** The two that most accounts carry are one if each of them nearly always comes with the other. */
    private void unite(List<Campaign> found, Sighting sighting) {
        Campaign leader = leader(found, null);
        if (found.size() < 2) {
            leader.comesAlone();
            return;
        }
        Campaign second = leader(found, leader);
        boolean one = leader.comesWith(second, sighting.account());
        boolean other = second.comesWith(leader, sighting.account());
        for (Campaign campaign : found) {
            if (campaign != leader && campaign != second) {
                campaign.comesWith(leader, sighting.account());
            }
        }
        if (one && other && leader.isLike(second)) {
            unite(leader, second, sighting.at());
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

    @SuppressWarnings("ReferenceEquality") // campaigns are who they are
    private static Campaign leader(List<Campaign> campaigns, @Nullable Campaign except) {
        Campaign leader = campaigns.get(0) == except ? campaigns.get(1) : campaigns.get(0);
        for (Campaign campaign : campaigns) {
            if (campaign != except && BY_CARRIERS_THEN_KEY.compare(campaign, leader) > 0) {
                leader = campaign;
            }
        }
        return leader;
    }

    private void note(List<SharedInstruction> shared, Sighting sighting, boolean carries) {
        if (hasFleet && !shared.isEmpty()) {
            for (SharedInstruction instruction : told(shared)) {
                instruction.pending().add(sighting, carries);
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
