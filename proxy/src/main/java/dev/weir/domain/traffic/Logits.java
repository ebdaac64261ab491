package dev.weir.domain.traffic;

/**
 * What a request asks about token probabilities.
 *
 * @param asked whether log probabilities are to be returned
 * @param biased the ids of the tokens whose logit it shifts, or a hash of an id that is no number
 */
public record Logits(boolean asked, long[] biased) {
    public static final Logits NONE = new Logits(false, new long[0]);

    public boolean anything() {
        return asked || biased.length > 0;
    }

    /**
     * Whether this is the shape of logit extraction: probabilities asked for under a moving bias (Carlini et al. 2024,
     * "Stealing Part of a Production Language Model").
     */
    public boolean probing() {
        return asked && biased.length > 0;
    }
}
