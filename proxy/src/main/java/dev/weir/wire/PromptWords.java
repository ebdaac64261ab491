package dev.weir.wire;

/** The words of {@link CoercionWords} and of {@link MarkerGroup}s in one table, so that each word is looked up once. */
final class PromptWords {
    static final WordTable TABLE = new WordTable();

    static {
        CoercionLexicon.addTo(TABLE);
        MarkerLexicon.addTo(TABLE);
    }

    private PromptWords() {}
}
