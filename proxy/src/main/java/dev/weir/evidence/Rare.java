package dev.weir.evidence;

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
}
