package dev.weir.wire;

import static dev.weir.wire.MarkerGroup.*;

/**
 * Finds where it is dictated that all of the model's own reasoning is written out before the answer. A sentence, of which
 * at most 64 words count, must have it told in full; that the answer comes afterwards may be said in the sentence
 * before or after it. "Think step by step", "show your work" and "explain your answer" are ordinary, and so is
 * anyone else's reasoning.
 */
final class ReasoningDictation {
    private static final long WATCHED = any(DICTATE, ALL, MIND, ORDER, ANSWER, AUDIENCE, OTHERS, OWN, NOT);
    private static final long NOT_ITS_OWN = any(AUDIENCE, OTHERS, OWN);

    // what words make together, in bits of groups that this search does not watch
    private static final long ALL_MIND = MAKE.bit();
    private static final long DICTATED = MADE_BY.bit();
    private static final long IN_ORDER = TASK.bit();
    private static final long DENIED = TASKS.bit();

    private static final int FAR = -1000;
    private static final int ALL_BEFORE = 6;
    private static final int ALL_AFTER = 8;
    private static final int ORDER_NEAR = 8;
    private static final int NOT_BEFORE = 6;
    private static final int DICTATED_BEFORE = 14;
    private static final int DICTATED_AFTER = 10;

    private final NearGroups sentence = new NearGroups(5);
    private long earlier;
    private int all;
    private int mind;
    private int order;
    private int answer;
    private int not;
    private int dictate;
    private int allMind;
    private boolean found;

    void clear() {
        sentence.clear();
        earlier = 0;
        found = false;
        forgetPlaces();
    }

    void take(long groups, int at) {
        long watched = groups & WATCHED;
        if (watched == 0) {
            return;
        }
        if (sentence.turnsAt(at)) {
            check(sentence.untilLast());
        }
        sentence.add(watched | compounds(watched, at), at);
    }

    void sentenceEnds(int at) {
        earlier = check(sentence.groups(at));
        sentence.clear();
        forgetPlaces();
    }

    boolean found() {
        return found;
    }

    /** Whether it is dictated, and whether before an answer. */
    private long check(long said) {
        long now = said & IN_ORDER;
        if (has(said, DICTATED) && !has(said, NOT_ITS_OWN | DENIED)) {
            now |= DICTATED;
        }
        found |= ((now | earlier) & (IN_ORDER | DICTATED)) == (IN_ORDER | DICTATED);
        return now;
    }

    private long compounds(long groups, int at) {
        long made = 0;
        if (has(groups, ALL.bit())) {
            all = at;
            made |= at - mind <= ALL_AFTER ? ALL_MIND : 0;
        }
        if (has(groups, MIND.bit())) {
            mind = at;
            made |= at - all <= ALL_BEFORE ? ALL_MIND : 0;
        }
        if (has(groups, ORDER.bit())) {
            order = at;
            made |= at - answer <= ORDER_NEAR ? IN_ORDER : 0;
        }
        if (has(groups, ANSWER.bit())) {
            answer = at;
            made |= at - order <= ORDER_NEAR ? IN_ORDER : 0;
        }
        if (has(groups, NOT.bit())) {
            not = at;
        }
        if (has(groups, DICTATE.bit())) {
            dictate = at;
            made |= at - not <= NOT_BEFORE ? DENIED : 0;
            made |= at - allMind <= DICTATED_AFTER ? DICTATED : 0;
        }
        if (has(made, ALL_MIND)) {
            allMind = at;
            made |= at - dictate <= DICTATED_BEFORE ? DICTATED : 0;
        }
        return made;
    }

    private void forgetPlaces() {
        all = FAR;
        mind = FAR;
        order = FAR;
        answer = FAR;
        not = FAR;
        dictate = FAR;
        allMind = FAR;
    }

    private static boolean has(long groups, long any) {
        return (groups & any) != 0;
    }
}
