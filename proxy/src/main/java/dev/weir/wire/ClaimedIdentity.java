package dev.weir.wire;

import static dev.weir.wire.MarkerGroup.*;

/**
 * Finds by whom the model is told it was made: "you are" or "your name is" and a model's name right after it, or that it is a
 * model, or just "you were", made by a maker. It must begin a sentence or be something to say. Questions, denials and
 * talk about such sentences tell the model nothing.
 */
final class ClaimedIdentity {
    private static final long WATCHED =
            any(YOU_ARE, SAY, MADE_BY, MODEL, DOUBTED, ARTICLE, COMMON_NAME, COMPANY, NOT, PURPOSE) | MAKERS;

    private static final int FAR = -1000;
    private static final int SENTENCE_START = 4;
    private static final int NOT_NEAR = 12;
    private static final int NAME_NEAR = 4;
    private static final int MADE_NEAR = 4;
    private static final int MAKER_NEAR = 6;
    private static final int MODEL_AFTER = 10;

    private long claimed;
    private long makers;
    private long makersOfModel;
    private long seen;
    private int sentenceStart;
    private int youAre = FAR;
    private int article = FAR;
    private int model = FAR;
    private int made = FAR;
    private int maker = FAR;
    private int not = FAR;

    void clear() {
        claimed = 0;
        sentenceStart = 0;
        forgetSentence();
    }

    void take(long groups, int at) {
        long watched = groups & WATCHED;
        if (watched == 0) {
            return;
        }
        seen |= watched;
        if (has(watched, NOT.bit())) {
            not = at;
        }
        if (has(watched, YOU_ARE.bit()) && isTold(at)) {
            youAre = at;
        }
        if (has(watched, ARTICLE.bit())) {
            article = at;
        }
        if (has(watched, MADE_BY.bit()) && youAre != FAR) {
            made = at;
        }
        model = has(watched, PURPOSE.bit()) ? FAR : has(watched, MODEL.bit()) ? at : model;
        if (has(watched, MAKERS) && youAre != FAR && at - not > NAME_NEAR) {
            name(watched, at);
        }
    }

    void sentenceEnds(int at, boolean asked) {
        if (!asked && !has(seen, DOUBTED.bit())) {
            boolean modelFollows = model > maker && model - maker <= MODEL_AFTER;
            claimed |= makers | (modelFollows ? makersOfModel : 0);
        }
        sentenceStart = at;
        forgetSentence();
    }

    /** The makers that the model was told, as bits of {@link MarkerGroup}. */
    long claimed() {
        return claimed;
    }

    private boolean isTold(int at) {
        return at - not > NOT_NEAR && (at - sentenceStart <= SENTENCE_START || has(seen, SAY.bit()));
    }

    /** A name that people, animals or stars have too counts only beside words about models. */
    private void name(long groups, int at) {
        maker = at;
        if (at - made <= MAKER_NEAR) {
            boolean madeModel = (made - youAre <= MADE_NEAR && article < youAre) || made - model <= MADE_NEAR;
            makers |= madeModel ? groups & MAKERS : 0;
            makersOfModel |= groups & MAKERS;
        } else if (at - youAre <= NAME_NEAR && article < youAre && !has(groups, COMPANY.bit())) {
            makers |= has(groups, COMMON_NAME.bit()) ? 0 : groups & MAKERS;
            makersOfModel |= groups & MAKERS;
        }
    }

    private void forgetSentence() {
        makers = 0;
        makersOfModel = 0;
        seen = 0;
        youAre = FAR;
        article = FAR;
        model = FAR;
        made = FAR;
        maker = FAR;
        not = FAR;
    }

    private static boolean has(long groups, long any) {
        return (groups & any) != 0;
    }
}
