package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Usage;
import dev.weir.evidence.Distinct.News;
import dev.weir.evidence.Heard.Generation;
import dev.weir.evidence.Telling.Kind;
import dev.weir.evidence.Telling.OfWindow;
import dev.weir.evidence.Telling.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use of one account or subnet over one window. Not safe for several threads: its owner locks. */
final class Tally {
    private static final int PRECISION = 8;
    private static final double MICROS = 1e6;
    private static final long MICROS_AN_HOUR = 3_600_000_000L;

    private final Generations generations;
    private Counts current = new Counts();
    private Counts previous = Counts.NONE;
    private long lastAt = Long.MIN_VALUE;
    private @Nullable Distinct prompts;
    private @Nullable Distinct accounts;
    private @Nullable Distinct subnets;
    private @Nullable Distinct biased;
    private @Nullable Templates templates;
    private @Nullable TallyShare share;

    Tally(long window, long now) {
        generations = new Generations(window, now);
    }

    void count(Watched watched, Sighting sighting) {
        advance(sighting.at());
        if (watched.gaps()) {
            addPause(sighting.at());
        }
        current.requests++;
        current.hours |= 1L << (sighting.at() / MICROS_AN_HOUR);
        current.historyFree += sighting.prompt().history() ? 0 : 1;
        if (sighting.isRare()) {
            current.counting().count(sighting);
        }
        if (sighting.logits().probing()) {
            current.logitProbes++;
            if (watched.biased()) {
                biased = added(biased, sighting.logits().biased());
            }
        }
        if (watched.prompts()) {
            prompts = added(prompts, sighting.prompt().text());
        }
        if (watched.accounts()) {
            accounts = added(accounts, sighting.account());
        }
        if (watched.subnets()) {
            subnets = added(subnets, sighting.subnet());
        }
        if (watched.templates()) {
            templates = templates == null ? new Templates() : templates;
            templates.add(sighting.prompt().instruction());
        }
    }

    void learn(Usage usage, Finish finish, long now) {
        advance(now);
        current.inputTokens += usage.input();
        current.outputTokens += usage.output();
        current.answers++;
        if (finish == Finish.LENGTH) {
            current.counting().cut++;
        } else if (finish == Finish.REFUSAL) {
            current.counting().refused++;
        }
    }

    void read(Watched watched, long now, FeatureValues values) {
        double weight = generations.previousWeight(now);
        double requests = current.requests + weight * previous.requests;
        double input = current.inputTokens + weight * previous.inputTokens;
        double output = current.outputTokens + weight * previous.outputTokens;
        values.set(Feature.REQUESTS, requests);
        values.set(
                Feature.ACTIVE_HOURS,
                Long.bitCount(current.hours) + weight * Long.bitCount(previous.hours & ~current.hours));
        values.set(Feature.INPUT_TOKENS, input);
        values.set(Feature.OUTPUT_TOKENS, output);
        values.set(Feature.OUTPUT_PER_INPUT, input > 0 ? output / input : Double.NaN);
        values.set(
                Feature.HISTORY_FREE_SHARE, Rare.share(current.historyFree + weight * previous.historyFree, requests));
        values.set(Feature.LOGIT_PROBES, current.logitProbes + weight * previous.logitProbes);
        Rare.read(current, previous, weight, requests, values);
        if (watched.gaps()) {
            values.set(Feature.GAP_VARIATION, current.gaps().variation(previous.gaps(), weight));
        }
        if (watched.prompts()) {
            double distinct = count(prompts, weight);
            values.set(Feature.DISTINCT_PROMPTS, distinct);
            values.set(Feature.DISTINCT_PROMPT_SHARE, Rare.share(distinct, requests));
            double samples = requests + current.rare().furtherSamples + weight * previous.rare().furtherSamples;
            values.set(Feature.SAMPLES_PER_PROMPT, distinct > 0 ? samples / distinct : Double.NaN);
        }
        if (watched.accounts()) {
            values.set(Feature.DISTINCT_ACCOUNTS, count(accounts, weight));
        }
        if (watched.subnets()) {
            values.set(Feature.DISTINCT_SUBNETS, count(subnets, weight));
        }
        if (watched.biased()) {
            values.set(Feature.DISTINCT_BIASED_TOKENS, count(biased, weight));
        }
        if (watched.templates()) {
            double commonest = templates == null ? 0 : templates.commonest(weight);
            values.set(Feature.SAME_TEMPLATE_SHARE, Rare.share(commonest, requests));
        }
    }

    /** The same when time has passed since the last request. */
    void readLater(Watched watched, long now, FeatureValues values) {
        advance(now);
        read(watched, now, values);
    }

    /** Counts a request that has been counted already as one that presents another account's reasoning. */
    void learnForeign(long now) {
        advance(now);
        current.counting().foreignSignatures++;
    }

    /** What the fleet was not told yet; told from now on. Without {@code tells} it only asks. */
    OfWindow take(boolean tells, long now) {
        advance(now);
        if (!tells) {
            return new OfWindow(this, generations.length(), generations.start(), kinds(), List.of());
        }
        TallyShare known = share == null ? new TallyShare(before()) : share;
        share = known;
        long origin = generations.start() - (known.hasLeft() ? generations.length() : 0);
        List<Part> parts = known.take(current, generations.within(now), news(), instructions());
        return new OfWindow(this, generations.length(), origin, kinds(), parts);
    }

    /** Takes over what the fleet knows; tells whether there is more to tell, since it lost some, or more to ask. */
    boolean heard(Heard heard, long now) {
        advance(now);
        long ahead = heard.index() - generations.align(heard.origin(), now);
        TallyShare known = share == null ? new TallyShare(before()) : share;
        share = known;
        if (ahead == 0) {
            heardLatest(heard.latest(), known);
            heardPrevious(heard.previous());
            if (!known.isLost()) {
                heard.different().forEach((kind, count) -> set(kind).ifPresent(set -> set.heard(count)));
            }
        } else if (ahead == -1) {
            heardPrevious(heard.latest());
            heard.different().forEach((kind, count) -> set(kind).ifPresent(set -> set.heardBefore(count.latest())));
        } else if (ahead == 1) { // another one's clock is ahead
            heardLatest(heard.previous(), known);
        }
        boolean asksForBiased = biased == null && current.logitProbes + previous.logitProbes > 0;
        if (asksForBiased) {
            biased = new Distinct(PRECISION); // made here only when there is one: this proxy saw none of them
        }
        return asksForBiased || known.isLost();
    }

    private void heardLatest(Generation latest, TallyShare known) {
        known.heard(current, latest.sums());
        current.hours |= latest.hours();
        if (templates != null) {
            latest.templates().forEach(templates::heard);
        }
    }

    private void heardPrevious(Generation before) {
        long[] more = before.sums();
        if (more[0] == 0) {
            return;
        }
        long[] known = previous.sums();
        for (int i = 0; i < more.length; i++) {
            more[i] = Math.max(0, more[i] - known[i]);
        }
        previous = previous == Counts.NONE ? new Counts() : previous;
        previous.add(more);
        previous.hours |= before.hours();
        if (templates != null) {
            before.templates().forEach(templates::heardBefore);
        }
    }

    private @Nullable Part before() {
        if (previous == Counts.NONE) {
            return null;
        }
        List<News> before = Kind.ALL.stream()
                .map(kind -> set(kind).map(Distinct::before).orElse(News.NONE))
                .toList();
        return new Part(
                generations.start() - 1,
                previous.sums(),
                previous.hours,
                new long[0],
                before,
                templates == null ? new int[0] : templates.before());
    }

    private List<News> news() {
        boolean lost = share != null && share.isLost();
        return Kind.ALL.stream()
                .map(kind -> set(kind).map(set -> set.take(lost)).orElse(News.NONE))
                .toList();
    }

    private int[] instructions() {
        return templates == null ? new int[0] : templates.take(share != null && share.isLost());
    }

    private List<Kind> kinds() {
        return Kind.ALL.stream().filter(kind -> set(kind).isPresent()).toList();
    }

    private Optional<Distinct> set(Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case PROMPTS -> prompts;
                    case ACCOUNTS -> accounts;
                    case SUBNETS -> subnets;
                    case BIASED -> biased;
                });
    }

    private void advance(long now) {
        int begun = generations.advance(now);
        if (begun == 0) {
            return;
        }
        if (share != null) {
            if (begun == 1) {
                share.rotate(current, generations.start() - 1, news(), instructions());
            } else {
                share.forget();
            }
        }
        previous = begun == 1 ? current : Counts.NONE;
        current = new Counts();
        if (begun == 1) {
            rotate(prompts);
            rotate(accounts);
            rotate(subnets);
            rotate(biased);
            if (templates != null) {
                templates.rotate();
            }
        } else {
            prompts = null;
            accounts = null;
            subnets = null;
            biased = null;
            templates = null;
        }
    }

    /** A clock that went back makes no pause. */
    private void addPause(long now) {
        if (lastAt != Long.MIN_VALUE && now >= lastAt) {
            current.addPause((now - lastAt) / MICROS);
        }
        lastAt = now;
    }

    private static Distinct added(@Nullable Distinct to, long... hashes) {
        Distinct distinct = to == null ? new Distinct(PRECISION) : to;
        for (long hash : hashes) {
            distinct.add(Hashes.mixed(hash));
        }
        return distinct;
    }

    private static void rotate(@Nullable Distinct distinct) {
        if (distinct != null) {
            distinct.rotate();
        }
    }

    private static double count(@Nullable Distinct distinct, double weight) {
        return distinct == null ? 0 : distinct.count(weight);
    }
}
