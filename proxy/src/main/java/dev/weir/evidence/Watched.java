package dev.weir.evidence;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Watch;
import java.util.Set;

/** A watch of a policy and what its signatures ask of it: what needs room and none of them reads is not kept. */
record Watched(
        Watch watch,
        long window,
        boolean prompts,
        boolean templates,
        boolean gaps,
        boolean biased,
        boolean accounts,
        boolean subnets) {
    static Watched of(Watch watch, Set<Feature> features) {
        return new Watched(
                watch,
                Math.max(1, Micros.of(watch.window())),
                features.contains(Feature.DISTINCT_PROMPTS)
                        || features.contains(Feature.DISTINCT_PROMPT_SHARE)
                        || features.contains(Feature.SAMPLES_PER_PROMPT),
                features.contains(Feature.SAME_TEMPLATE_SHARE),
                features.contains(Feature.GAP_VARIATION),
                features.contains(Feature.DISTINCT_BIASED_TOKENS),
                features.contains(Feature.DISTINCT_ACCOUNTS),
                features.contains(Feature.DISTINCT_SUBNETS));
    }
}
