package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Usage;
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
            countRare(sighting, current.counting());
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

    private static void countRare(Sighting sighting, Rare rare) {
        rare.furtherSamples += sighting.ask().samples() - 1;
        rare.reasoning += sighting.reasons() ? 1 : 0;
        rare.foreignSignatures += sighting.foreign() ? 1 : 0;
        rare.echoes += sighting.echo() ? 1 : 0;
        rare.coercions += sighting.has(Marker.TRACE_COERCION) ? 1 : 0;
        rare.dictations += sighting.has(Marker.REASONING_DICTATION) ? 1 : 0;
        rare.syntheses += sighting.has(Marker.TASK_SYNTHESIS) ? 1 : 0;
        rare.judgings += sighting.has(Marker.PREFERENCE_JUDGING) ? 1 : 0;
        rare.identities += sighting.has(Marker.FOREIGN_IDENTITY) ? 1 : 0;
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
        values.set(Feature.HISTORY_FREE_SHARE, share(current.historyFree + weight * previous.historyFree, requests));
        values.set(Feature.LOGIT_PROBES, current.logitProbes + weight * previous.logitProbes);
        readRare(weight, requests, values);
        if (watched.gaps()) {
            values.set(Feature.GAP_VARIATION, current.gaps().variation(previous.gaps(), weight));
        }
        if (watched.prompts()) {
            double distinct = count(prompts, weight);
            values.set(Feature.DISTINCT_PROMPTS, distinct);
            values.set(Feature.DISTINCT_PROMPT_SHARE, share(distinct, requests));
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
            values.set(Feature.SAME_TEMPLATE_SHARE, share(commonest, requests));
        }
    }

    /** The same when time has passed since the last request. */
    void readLater(Watched watched, long now, FeatureValues values) {
        advance(now);
        read(watched, now, values);
    }

    private void readRare(double weight, double requests, FeatureValues values) {
        Rare now = current.rare();
        Rare before = previous.rare();
        double free = current.historyFree + weight * previous.historyFree;
        double answers = current.answers + weight * previous.answers;
        values.set(Feature.TRACE_COERCIONS, now.coercions + weight * before.coercions);
        values.set(Feature.FOREIGN_SIGNATURES, now.foreignSignatures + weight * before.foreignSignatures);
        values.set(Feature.REASONING_REQUEST_SHARE, share(now.reasoning + weight * before.reasoning, requests));
        values.set(Feature.REASONING_DICTATION_SHARE, share(now.dictations + weight * before.dictations, requests));
        values.set(Feature.TASK_SYNTHESIS_SHARE, share(now.syntheses + weight * before.syntheses, requests));
        values.set(Feature.PREFERENCE_JUDGING_SHARE, share(now.judgings + weight * before.judgings, requests));
        values.set(Feature.FOREIGN_IDENTITY_SHARE, share(now.identities + weight * before.identities, requests));
        values.set(Feature.ECHO_SHARE, share(now.echoes + weight * before.echoes, free));
        values.set(Feature.CUT_SHARE, share(now.cut + weight * before.cut, answers));
        values.set(Feature.REFUSED_SHARE, share(now.refused + weight * before.refused, answers));
    }

    private void advance(long now) {
        int begun = generations.advance(now);
        if (begun == 0) {
            return;
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

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : Double.NaN;
    }
}
