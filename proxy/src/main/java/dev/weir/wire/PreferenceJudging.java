package dev.weir.wire;

import static dev.weir.wire.MarkerGroup.*;

/**
 * Finds where the model is to judge several answers to one request by criteria, as a reward model does. Words count
 * together, over sentences, within 128 words at least and 256 at most. Named people whose work is judged speak
 * against it, up to 24 words later.
 */
final class PreferenceJudging {
    private static final long KEPT = any(RATE, VERDICT, CRITERIA, ASKED, OWN, AUDIENCE);
    private static final long PEOPLES = any(AUDIENCE, OWN);
    private static final long WATCHED = KEPT | any(ANSWER_NAME, ANSWERS, LABEL, SEVERAL, NUMBER);

    // what words make together, in bits of groups that this search does not watch
    private static final long SEVERAL_ANSWERS = MAKE.bit();
    private static final long NUMBERED_ANSWER = TASK.bit();

    private static final int FAR = -1000;
    private static final int NEAR = 5;

    private final NearGroups page = new NearGroups(7);
    private final Afterthought found = new Afterthought();
    private int several = FAR;
    private int named = FAR;

    void clear() {
        page.clear();
        found.clear();
        several = FAR;
        named = FAR;
    }

    void take(long groups, int at) {
        long watched = groups & WATCHED;
        if (watched == 0) {
            return;
        }
        if (has(watched, AUDIENCE.bit())) {
            found.takeBack(at);
        }
        if (page.turnsAt(at)) {
            check(page.untilLast(), at);
        }
        page.add((watched & KEPT) | compounds(watched, at), at);
    }

    void sentenceEnds(int at) {
        check(page.groups(at), at);
        several = FAR;
    }

    boolean found() {
        return found.stands();
    }

    private void check(long said, int at) {
        if (has(said, SEVERAL_ANSWERS)
                && has(said, RATE.bit())
                && has(said, VERDICT.bit())
                && has(said, CRITERIA.bit())
                && has(said, ASKED.bit())
                && !has(said, PEOPLES)) {
            found.found(at);
        }
    }

    /** "Both answers", "response B", or "text 1" and "text 2", which look alike with their digits masked. */
    private long compounds(long groups, int at) {
        long made = 0;
        if (at - named == 1 && has(groups, LABEL.bit())) {
            made |= SEVERAL_ANSWERS;
        }
        if (at - named == 1 && has(groups, NUMBER.bit())) {
            made |= has(page.groups(at), NUMBERED_ANSWER) ? SEVERAL_ANSWERS : NUMBERED_ANSWER;
        }
        if (has(groups, ANSWER_NAME.bit())) {
            named = at;
        }
        if (has(groups, SEVERAL.bit())) {
            several = at;
        }
        if (has(groups, ANSWERS.bit()) && at - several <= NEAR) {
            made |= SEVERAL_ANSWERS;
        }
        return made;
    }

    private static boolean has(long groups, long any) {
        return (groups & any) != 0;
    }
}
