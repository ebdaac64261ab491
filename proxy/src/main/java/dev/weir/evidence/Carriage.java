package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;

/**
 * How an instruction is carried, or all instructions of a campaign: by how many accounts, from where, with which payloads, how
 * often again, and what comes back. It is remembered for {@value #DAYS} days, whatever window a policy names: campaigns work
 * slowly. Not safe for several threads: its owner locks.
 */
final class Carriage {
    static final int DAYS = 28;
    private static final long MEMORY = Micros.of(Duration.ofDays(DAYS));
    private static final int PRECISION = 10;

    private final Generations generations;
    private final Distinct carriers = new Distinct(PRECISION);
    private final Distinct prompts = new Distinct(PRECISION);
    private final Distinct subnets = new Distinct(PRECISION);
    private final Panel panel = new Panel();
    private Sums current = new Sums();
    private Sums previous = new Sums();
    private FleetCounts fleet = FleetCounts.NONE;

    /** What is simply added up. */
    private static final class Sums {
        long requests;
        long historyFree;
        long reasoning;
        long dictations;
        long input;
        long output;

        void atLeast(Sums other) {
            requests = Math.max(requests, other.requests);
            historyFree = Math.max(historyFree, other.historyFree);
            reasoning = Math.max(reasoning, other.reasoning);
            dictations = Math.max(dictations, other.dictations);
            input = Math.max(input, other.input);
            output = Math.max(output, other.output);
        }
    }

    Carriage(long now) {
        generations = new Generations(MEMORY, now);
    }

    /** Counts a request. */
    void add(Sighting sighting, Memberships memberships) {
        advance(sighting.at());
        current.requests++;
        if (sighting.prompt().history()) {
            return;
        }
        current.historyFree++;
        current.reasoning += sighting.reasons() ? 1 : 0;
        current.dictations += sighting.has(Marker.REASONING_DICTATION) ? 1 : 0;
        prompts.add(Hashes.mixed(sighting.prompt().text()));
        subnets.add(sighting.subnet());
        panel.see(sighting.account(), memberships.sent(), sighting.at());
        carriers.add(sighting.account());
    }

    void bill(Usage usage, long now) {
        advance(now);
        current.input += usage.input();
        current.output += usage.output();
    }

    /** What another one knows counts here too; requests that both counted count once, as far as can be told. */
    void addAll(Carriage other, long now) {
        advance(now);
        other.advance(now);
        carriers.addAll(other.carriers);
        prompts.addAll(other.prompts);
        subnets.addAll(other.subnets);
        panel.addAll(other.panel);
        current.atLeast(other.current);
        previous.atLeast(other.previous);
        fleet = fleet.most(other.fleet);
    }

    void fleet(FleetCounts counts) {
        fleet = fleet.most(counts);
    }

    FleetCounts fleet() {
        return fleet;
    }

    double carriers(long now) {
        return Math.max(ownCarriers(now), fleet.accounts());
    }

    double requests(long now) {
        return Math.max(ownRequests(now), fleet.requests());
    }

    /** Those that came to this proxy. */
    double ownCarriers(long now) {
        advance(now);
        return carriers.count(generations.previousWeight(now));
    }

    /** Those that came to this proxy. */
    double ownRequests(long now) {
        advance(now);
        return sum(now, current.requests, previous.requests);
    }

    /** The carriers to the power of two: what is carried by much the same number ranks alike. */
    int rank() {
        return Math.getExponent(Math.max(1, carriers.count(0)));
    }

    /** The share of the carriers that came more than once. */
    double repeaterShare() {
        return share(panel.repeaters(), panel.size());
    }

    Panel panel() {
        return panel;
    }

    double distinctPromptShare(long now) {
        advance(now);
        double free = sum(now, current.historyFree, previous.historyFree);
        return fleet.historyFree() > free // a share needs both its parts from one source
                ? share(fleet.prompts(), fleet.historyFree())
                : share(prompts.count(generations.previousWeight(now)), free);
    }

    double historyFreeShare(long now) {
        advance(now);
        double all = sum(now, current.requests, previous.requests);
        return fleet.requests() > all
                ? share(fleet.historyFree(), fleet.requests())
                : share(sum(now, current.historyFree, previous.historyFree), all);
    }

    double outputPerInput(long now) {
        advance(now);
        double input = sum(now, current.input, previous.input);
        if (fleet.input() > input) {
            return fleet.output() / fleet.input();
        }
        return input > 0 ? sum(now, current.output, previous.output) / input : Double.NaN;
    }

    double burstShare() {
        return panel.burstShare();
    }

    void read(long now, int fewest, FeatureValues values) {
        advance(now);
        double weight = generations.previousWeight(now);
        double free = sum(now, current.historyFree, previous.historyFree);
        values.set(Feature.REQUESTS, requests(now));
        values.set(Feature.DISTINCT_ACCOUNTS, carriers(now));
        values.set(Feature.DISTINCT_PROMPTS, Math.max(prompts.count(weight), fleet.prompts()));
        values.set(Feature.DISTINCT_SUBNETS, Math.max(subnets.count(weight), fleet.subnets()));
        values.set(Feature.DISTINCT_PROMPT_SHARE, distinctPromptShare(now));
        values.set(Feature.HISTORY_FREE_SHARE, historyFreeShare(now));
        values.set(Feature.REASONING_REQUEST_SHARE, share(sum(now, current.reasoning, previous.reasoning), free));
        values.set(Feature.REASONING_DICTATION_SHARE, share(sum(now, current.dictations, previous.dictations), free));
        values.set(Feature.INPUT_TOKENS, sum(now, current.input, previous.input));
        values.set(Feature.OUTPUT_TOKENS, sum(now, current.output, previous.output));
        values.set(Feature.OUTPUT_PER_INPUT, outputPerInput(now));
        values.set(Feature.BURST_SHARE, burstShare());
        values.set(Feature.LOAD_VARIATION, panel.loadVariation(fewest));
        values.set(Feature.RETURNING_ACCOUNT_SHARE, repeaterShare());
    }

    private double sum(long now, long counted, long before) {
        return counted + generations.previousWeight(now) * before;
    }

    private void advance(long now) {
        int begun = generations.advance(now);
        for (int i = 0; i < begun; i++) {
            previous = current;
            current = new Sums();
            carriers.rotate();
            prompts.rotate();
            subnets.rotate();
            panel.fade();
            fleet = FleetCounts.NONE;
        }
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : Double.NaN;
    }
}
