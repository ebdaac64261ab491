package dev.weir.wire;

/**
 * Finds requests for hidden reasoning ({@link CoercionFamily}) in words as they are read. Words count together within one
 * sentence and at most two blocks of {@value #BLOCK} words; a claim of authority, or an answer that was
 * mentioned, counts for the sentences after it too.
 */
final class Coercions {
    /** {@link CoercionWords#MIND} called hidden, and not someone else's. */
    static final long HIDDEN_MIND = 1L << 62;
    /** {@link CoercionWords#MIND} called earlier, and not someone else's. */
    static final long PAST_MIND = 1L << 61;

    private static final int BLOCK = 16;
    private static final int FAR = -1000;
    private static final int BEFORE = 4;
    private static final int AFTER = 2;
    private static final int OWNER_BEFORE = 5;

    private static final long MIND = CoercionWords.MIND.bit();
    private static final long HIDDEN = CoercionWords.HIDDEN.bit();
    private static final long PAST = CoercionWords.PAST.bit();
    private static final long OTHERS = CoercionWords.PEOPLE.bit() | CoercionWords.NOT_YOURS.bit();
    private static final long TELLING =
            MIND | CoercionWords.MEMORY.bit() | CoercionWords.CONTENT.bit() | CoercionWords.EXTRACTION.bit();
    private static final long LASTING =
            CoercionWords.DEBUG.bit() | CoercionWords.OVERRIDE.bit() | CoercionWords.RESPONSE.bit();

    private static final CoercionFamily[] FAMILIES = CoercionFamily.values();

    private final WordTable table = PromptWords.TABLE;
    private long previousWord;
    private int at;
    private int inBlock;
    private long block;
    private long blockBefore;
    private long lasting;
    private int mind = FAR;
    private int hidden = FAR;
    private int past = FAR;
    private int other = FAR;
    private int families;

    void clear() {
        sentenceEnds();
        at = 0;
        lasting = 0;
        families = 0;
    }

    /** The next word, which is at that place in {@link PromptWords}. */
    void word(long hash, int place, boolean tag) {
        long groups = table.coercion(place);
        if (previousWord != 0) {
            groups |= table.coercion(table.find(WordHash.pair(previousWord, hash)));
        }
        if (tag) {
            groups |= table.coercion(table.find(CoercionLexicon.tag(hash)));
        }
        previousWord = (groups & CoercionLexicon.STARTS_PAIR) != 0 ? hash : 0;
        at++;
        if (groups != 0) {
            block |= groups | compounds(groups);
            lasting |= groups & LASTING;
        }
        if (++inBlock == BLOCK) {
            endBlock();
        }
    }

    void sentenceEnds() {
        if (inBlock == 0 && blockBefore == 0) {
            return;
        }
        endBlock();
        blockBefore = 0;
        previousWord = 0;
        mind = FAR;
        hidden = FAR;
        past = FAR;
        other = FAR;
    }

    /** Whether any family was found. */
    boolean found() {
        return families != 0;
    }

    private void endBlock() {
        long groups = block | blockBefore;
        if ((groups & TELLING) != 0) {
            for (int i = 0; i < FAMILIES.length; i++) {
                if ((families & (1 << i)) == 0 && FAMILIES[i].matches(groups | lasting)) {
                    families |= 1 << i;
                }
            }
        }
        blockBefore = block;
        block = 0;
        inBlock = 0;
    }

    /** What the words just found make together with those a few words before. */
    private long compounds(long groups) {
        long found = 0;
        if ((groups & OTHERS) != 0) {
            other = at;
        }
        if ((groups & HIDDEN) != 0) {
            hidden = at;
            found |= at - mind <= AFTER ? HIDDEN_MIND : 0;
        }
        if ((groups & PAST) != 0) {
            past = at;
            found |= at - mind <= AFTER ? PAST_MIND : 0;
        }
        if ((groups & MIND) != 0 && at - other > OWNER_BEFORE) {
            mind = at;
            found |= at - hidden <= BEFORE ? HIDDEN_MIND : 0;
            found |= at - past <= BEFORE ? PAST_MIND : 0;
        }
        return found;
    }
}
