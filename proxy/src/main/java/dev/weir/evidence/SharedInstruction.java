package dev.weir.evidence;

import dev.weir.domain.explanation.InstructionLink;
import dev.weir.domain.traffic.Usage;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of instruction that at least three accounts have sent. It links those accounts while it is carried as a harvest
 * carries it: again and again, nearly always with another payload, nearly never within a conversation. A prompt that is passed on as it is, a
 * harness or a benchmark is not carried so, however many have it.
 */
final class SharedInstruction {
    private static final int FEWEST_REPEATS = 4;
    private static final double LEAST_AGAIN = 0.04;
    private static final int EVERY_ONE = 64;
    private static final int SELDOM = 16;
    private static final int ENOUGH_LATER = 50;
    private static final int FEWEST_SHAPED = 6;
    private static final double LEAST_SHAPED = 0.7;
    private static final double LEAST_IN_FLEET = 0.5;
    private static final double LEAST_DISTINCT_PROMPTS = 0.8;
    private static final double LEAST_HISTORY_FREE = 0.9;

    private final long key;
    private final Carriage carriage;
    private final Pending pending = new Pending();
    private volatile @Nullable Campaign campaign;
    private int carried;
    private boolean linked;

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
    @Nullable Campaign carry(Sighting sighting, Memberships memberships) {
        synchronized (this) {
            carriage.add(sighting, memberships);
            if (!stillLinks(sighting.at())) {
                return null;
            }
            if (campaign == null) {
                campaign = new Campaign(key, sighting.at());
                campaign.fleet(carriage.fleet().ofRepeaters());
            }
        }
        return campaign();
    }

    /** How many accounts sent it to this proxy. */
    synchronized double carriers(long now) {
        return carriage.ownCarriers(now);
    }

    /** How many requests had it on this proxy. */
    synchronized double requests(long now) {
        return carriage.ownRequests(now);
    }

    synchronized void bill(Usage usage, long now) {
        carriage.bill(usage, now);
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

    /**
     * How common it is. It counts as matched, too, where half of a sample of those who sent it are suspects: a piece that has not
     * found to the campaign whose instruction it is of.
     */
    CommonInstruction common(Set<Long> suspects, long now) {
        Campaign root = campaign();
        boolean matched = root != null && !root.matches().isEmpty();
        synchronized (this) {
            Panel panel = carriage.panel();
            return new CommonInstruction(
                    key,
                    Math.round(carriage.ownCarriers(now)),
                    links(now),
                    matched || 2 * panel.among(suspects) >= panel.size());
        }
    }

    /** How it is carried, for those who ask why. */
    synchronized InstructionLink link(long now) {
        Panel panel = carriage.panel();
        return new InstructionLink(
                HexFormat.of().toHexDigits((int) key),
                links(now),
                carriage.carriers(now),
                carriage.requests(now),
                panel.repeats(),
                panel.againShare(),
                panel.shapedShare(),
                carriage.distinctPromptShare(now),
                carriage.historyFreeShare(now));
    }

    /** Looks at every request while there are few, and at one in sixteen after that. */
    private boolean stillLinks(long now) {
        if (carried < EVERY_ONE || (carried & (SELDOM - 1)) == 0) {
            linked = links(now);
        }
        carried++;
        return linked;
    }

    private boolean comesAgain() {
        Panel panel = carriage.panel();
        return panel.repeats() >= FEWEST_REPEATS && panel.againShare() >= LEAST_AGAIN;
    }

    /**
     * Whether, before it can be told how often it comes again, what else its carriers send is mostly made of shared pieces too:
     * so it is where an instruction has many wordings and every account sends each of them seldom.
     */
    private boolean isInShapedCompany() {
        Panel panel = carriage.panel();
        return panel.later() < ENOUGH_LATER && panel.shaped() >= FEWEST_SHAPED && panel.shapedShare() >= LEAST_SHAPED;
    }

    /** Whether most accounts that other proxies saw with it carry the campaign there. */
    private boolean linksElsewhere() {
        FleetCounts fleet = carriage.fleet();
        return fleet.repeaters() >= FEWEST_SHAPED && fleet.repeaters() >= LEAST_IN_FLEET * fleet.accounts();
    }

    private boolean links(long now) {
        return carriage.historyFreeShare(now) >= LEAST_HISTORY_FREE
                && carriage.distinctPromptShare(now) >= LEAST_DISTINCT_PROMPTS
                && (comesAgain() || isInShapedCompany() || linksElsewhere());
    }
}
