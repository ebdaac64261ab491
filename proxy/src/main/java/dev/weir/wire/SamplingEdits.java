package dev.weir.wire;

import java.util.List;

/** What is changed of how a model draws its answer, in one request. */
final class SamplingEdits {
    /** Models that think take no temperature but this one. */
    private static final double USUAL_TEMPERATURE = 1;

    private static final List<Meaning> LOGITS =
            List.of(Meaning.LOGPROBS, Meaning.LOGPROB_COUNT, Meaning.LOGPROBS_FROM_ZERO, Meaning.LOGIT_BIAS);

    private static final List<Meaning> CHOSEN = List.of(Meaning.SEED, Meaning.TEMPERATURE, Meaning.SAMPLING);

    private final Splice splice;
    private final RequestFormat format;

    SamplingEdits(Splice splice, RequestFormat format) {
        this.splice = splice;
        this.format = format;
    }

    void stripLogits() {
        for (Meaning meaning : LOGITS) {
            splice.all(meaning).forEach(Part::remove);
        }
        for (Part include : splice.all(Meaning.INCLUDE)) {
            include.inner().ifPresent(items -> items.parts().stream()
                    .filter(item -> splice.text(item).equals(AskDraft.LOGPROBS))
                    .forEach(Part::remove));
        }
    }

    /** Lowers every number of samples that is above; how many one prompt had before. */
    int capSamples(int most) {
        int asked = 1;
        for (Part part : splice.all(Meaning.SAMPLES)) {
            int samples = AskDraft.samples(splice.number(part));
            asked = Math.max(asked, samples);
            if (samples > most) {
                part.replace(Integer.toString(most));
            }
        }
        return asked;
    }

    /**
     * Has the model draw alike whenever it is asked alike: with this seed where the dialect has one, and without chance where
     * the request names a temperature that is not the usual one, and with it says that its model takes others. Whether there
     * was anything to do it with.
     */
    boolean pin(int seed) {
        boolean pinned = false;
        for (Part temperature : splice.all(Meaning.TEMPERATURE)) {
            double asked = splice.number(temperature);
            if (splice.isNumber(temperature) && asked != USUAL_TEMPERATURE) {
                temperature.replace("0");
                pinned |= asked != 0;
            }
        }
        if (format.seed().isEmpty()) {
            return pinned;
        }
        String drawn = Integer.toString(seed);
        List<Part> seeds = splice.all(Meaning.SEED);
        seeds.forEach(part -> part.replace(drawn));
        if (seeds.isEmpty()) {
            splice.put(format.seed(), drawn);
        }
        return true;
    }

    /** Leaves how the model draws to the model, but for what was pinned. Whether the request had chosen anything. */
    boolean fix() {
        boolean chosen = false;
        for (Meaning meaning : CHOSEN) {
            for (Part part : splice.all(meaning)) {
                if (part.replacement().isEmpty()) {
                    chosen |= !splice.isNull(part);
                    part.remove();
                }
            }
        }
        return chosen;
    }
}
