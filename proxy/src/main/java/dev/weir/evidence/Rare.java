package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Marker;

/** What few accounts have in most windows; apart from {@link Counts}, so that the others need no room for it. */
final class Rare {
    /** Nothing; never written to. */
    static final Rare NONE = new Rare();

    int coercions;
    int reasoning;
    int dictations;
    int syntheses;
    int judgings;
    int identities;
    int foreignSignatures;
    int echoes;
    int cut;
    int refused;
    int furtherSamples;

    void count(Sighting sighting) {
        furtherSamples += sighting.ask().samples() - 1;
        reasoning += sighting.reasons() ? 1 : 0;
        foreignSignatures += sighting.foreign() ? 1 : 0;
        echoes += sighting.echo() ? 1 : 0;
        coercions += sighting.has(Marker.TRACE_COERCION) ? 1 : 0;
        dictations += sighting.has(Marker.REASONING_DICTATION) ? 1 : 0;
        syntheses += sighting.has(Marker.TASK_SYNTHESIS) ? 1 : 0;
        judgings += sighting.has(Marker.PREFERENCE_JUDGING) ? 1 : 0;
        identities += sighting.has(Marker.FOREIGN_IDENTITY) ? 1 : 0;
    }

    /** Reads two generations together, the previous one by its weight. */
    static void read(Counts current, Counts previous, double weight, double requests, FeatureValues values) {
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

    /** A part of a whole, unknown while there is none. */
    static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : Double.NaN;
    }
}
