package dev.weir.wire;

import static dev.weir.wire.MarkerGroup.*;

/**
 * Finds where the model is to write tasks for other models: tasks as various as can be, tasks for training, a given prompt
 * made harder, a new task that a machine can check, a new problem drawn from a piece of code.
 *
 * <p>One sentence, of which at most 64 words count, must say what is to be made. What it is for, that it can be checked or
 * must stay answerable may have been said in the 128 words before it or in a sentence after it. Named people whom
 * it is for, within the 128 words before or the 24 after, speak against it: exercises for a class are no training data.
 */
final class TaskSynthesis {
    private static final long NOUNS = any(TASK, TASKS, QUESTIONS);
    private static final long SEVERAL = any(TASKS, QUESTIONS);
    private static final long MATERIALS = any(MATERIAL, PROMPT);
    private static final long MAKING = any(MAKE, REWRITE);
    private static final long OTHERS_USE = any(AUDIENCE, OWN, MEDIA);
    private static final long WATCHED = NOUNS
            | MAKING
            | OTHERS_USE
            | any(PROMPT, DIVERSE, NEW, SERIES, HARDER, ANSWERABLE, CHECKABLE, INSPIRED, MATERIAL, PURPOSE)
            | any(TRAINING, TUNING, LANGUAGE_MODEL, MIGHT_ASK, ABOUT, NOT, NUMBER);

    private static final long PLACED = NOUNS | any(DIVERSE, NEW, PURPOSE, ABOUT, TRAINING, NUMBER);

    // what words make together, in bits of groups that this search does not watch
    private static final long DIVERSE_TASKS = RATE.bit();
    private static final long DIVERSE_QUESTIONS = VERDICT.bit();
    private static final long NEW_TASK = CRITERIA.bit();
    private static final long FOR_TRAINING = LABEL.bit();
    private static final long NAMED_FOR_MODELS = FOR_TRAINING | any(TUNING, LANGUAGE_MODEL);
    private static final long LISTED = ASKED.bit();
    private static final long MADE_NEW = DICTATE.bit();
    private static final long MADE_HARDER = ALL.bit();

    private static final int FAR = -1000;
    private static final int NEAR = 5;
    private static final int NEW_BEFORE = 8;

    private final NearGroups sentence = new NearGroups(5);
    private final NearGroups page = new NearGroups(7);
    private final Afterthought found = new Afterthought();
    private int diverse;
    private int brandNew;
    private int purpose;
    private int tasks;
    private int questions;
    private int nouns;

    void clear() {
        sentence.clear();
        page.clear();
        found.clear();
        forgetPlaces();
    }

    void take(long groups, int at) {
        long watched = groups & WATCHED;
        if (watched == 0) {
            return;
        }
        if (sentence.turnsAt(at)) {
            check(sentence.untilLast(), at);
        }
        if ((watched & AUDIENCE.bit()) != 0) {
            found.takeBack(at);
        }
        sentence.add(watched | compounds(watched, at), at);
        page.add(watched & (OTHERS_USE | TUNING.bit()), at);
    }

    void sentenceEnds(int at) {
        check(sentence.groups(at), at);
        sentence.clear();
        forgetPlaces();
    }

    boolean found() {
        return found.stands();
    }

    private void check(long said, int at) {
        long before = page.groups(at);
        if (said == 0 || (before & AUDIENCE.bit()) != 0) {
            return;
        }
        if (isAsked(said, before)) {
            if (has(said, NAMED_FOR_MODELS)) {
                found.foundForGood();
            }
            found.found(at);
        }
        if (has(said, MAKE.bit()) && has(said, NEW_TASK)) {
            page.add(MADE_NEW, at);
        }
        if (has(said, MAKING) && has(said, NOUNS) && has(said, HARDER.bit()) && !has(said, NOT.bit())) {
            page.add(MADE_HARDER, at);
        }
    }

    private static boolean isAsked(long said, long before) {
        if (has(said, MAKE.bit()) && isForTraining(said, before)) {
            return true;
        }
        if (has(before, OTHERS_USE)) {
            return false;
        }
        boolean made = has(said, MAKE.bit());
        return (made && (isVaried(said) || isMeantForModels(said)))
                || (has(said, MAKING) && isNew(said))
                || isMadeHarder(said)
                || (has(before, MADE_NEW) && has(said, CHECKABLE.bit()))
                || (has(before, MADE_HARDER) && has(said, ANSWERABLE.bit()));
    }

    private static boolean isForTraining(long said, long before) {
        return (has(said, SEVERAL) && has(said, FOR_TRAINING))
                || (has(said, NOUNS) && has(said | before, TUNING.bit()));
    }

    private static boolean isVaried(long said) {
        return has(said, DIVERSE_TASKS | LISTED);
    }

    private static boolean isMeantForModels(long said) {
        return has(said, LANGUAGE_MODEL.bit())
                && (has(said, DIVERSE_QUESTIONS) || (has(said, NOUNS) && has(said, MIGHT_ASK.bit())));
    }

    private static boolean isNew(long said) {
        boolean drawnFromMaterial = has(said, INSPIRED.bit()) && has(said, MATERIALS);
        return has(said, NEW_TASK) && (drawnFromMaterial || (has(said, MAKE.bit()) && has(said, CHECKABLE.bit())));
    }

    private static boolean isMadeHarder(long said) {
        return has(said, MAKING) && has(said, PROMPT.bit()) && has(said, HARDER.bit()) && !has(said, NOT.bit());
    }

    private static boolean has(long groups, long any) {
        return (groups & any) != 0;
    }

    private long compounds(long groups, int at) {
        if (!has(groups, PLACED)) {
            return 0;
        }
        long made = 0;
        if (has(groups, DIVERSE.bit())) {
            diverse = at;
            made |= at - tasks <= NEAR ? DIVERSE_TASKS : 0;
            made |= at - questions <= NEAR ? DIVERSE_QUESTIONS : 0;
        }
        if (has(groups, NEW.bit())) {
            brandNew = at;
            made |= at - nouns < NEAR - 1 ? NEW_TASK : 0;
        }
        if (has(groups, NUMBER.bit()) && at - tasks == 1) {
            made |= has(sentence.groups(at), SERIES.bit()) ? LISTED : 0;
        }
        if (has(groups, NOUNS)) {
            nouns = at;
            made |= at - brandNew <= NEW_BEFORE ? NEW_TASK : 0;
        }
        if (has(groups, TASKS.bit())) {
            tasks = at;
            made |= at - diverse <= NEAR ? DIVERSE_TASKS : 0;
        }
        if (has(groups, QUESTIONS.bit())) {
            questions = at;
            made |= at - diverse <= NEAR ? DIVERSE_QUESTIONS : 0;
        }
        if (has(groups, PURPOSE.bit())) {
            purpose = at;
        }
        if (has(groups, ABOUT.bit())) {
            purpose = FAR;
        }
        if (has(groups, TRAINING.bit()) && at - purpose <= NEAR + 1) {
            made |= FOR_TRAINING;
        }
        return made;
    }

    private void forgetPlaces() {
        diverse = FAR;
        brandNew = FAR;
        purpose = FAR;
        tasks = FAR;
        questions = FAR;
        nouns = FAR;
    }
}
