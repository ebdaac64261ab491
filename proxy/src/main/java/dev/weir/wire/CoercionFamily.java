package dev.weir.wire;

import static dev.weir.wire.CoercionWords.*;

import java.util.List;

/**
 * The known ways to make a model spell out its hidden reasoning. A sentence belongs to a family when, within a bounded
 * distance, it has a word of every set of one of the family's patterns. Asking to think step by step, to explain an answer
 * or to put reasoning into tags is ordinary use and belongs to none.
 */
enum CoercionFamily {
    /** What was thought before, word for word. */
    VERBATIM(
            all(any(TELL), Coercions.PAST_MIND | Coercions.HIDDEN_MIND, any(EXACT)),
            all(any(TELL), any(EXACT_MIND), any(YOUR, PAST, HIDDEN)),
            all(any(TELL), any(MEMORY), any(EXACT))),
    /** A debugging session or a system prompt that never was. */
    FAKE_AUTHORITY(
            all(any(OVERRIDE), any(DUMP), any(CONTENT, MEMORY) | Coercions.PAST_MIND | Coercions.HIDDEN_MIND),
            all(
                    any(DEBUG, OVERRIDE),
                    any(DUMP),
                    any(CONTENT) | Coercions.PAST_MIND | Coercions.HIDDEN_MIND,
                    any(EXACT)),
            all(
                    any(DEBUG, OVERRIDE),
                    any(DUMP),
                    any(CONTENT) | Coercions.PAST_MIND | Coercions.HIDDEN_MIND,
                    any(YOUR),
                    any(WHOLE) | Coercions.PAST_MIND | Coercions.HIDDEN_MIND)),
    /** The same in another language or code. */
    REENCODE(
            all(any(TRANSLATE), Coercions.PAST_MIND),
            all(any(TRANSLATE), Coercions.HIDDEN_MIND, any(YOUR)),
            all(any(TRANSLATE), any(MEMORY), any(YOUR))),
    /** The reasoning behind an answer that is already there. */
    RECONSTRUCTION(
            all(any(RECONSTRUCT), any(MIND), any(BEHIND), any(RESPONSE)),
            all(any(RECONSTRUCT), Coercions.HIDDEN_MIND, any(RESPONSE, MODEL)),
            all(any(IMAGINE), Coercions.HIDDEN_MIND, any(BEHIND), any(RESPONSE)),
            all(any(IMAGINE), any(MIND), any(BEHIND), any(RESPONSE), any(MODEL))),
    /** Hidden thinking, and all of it, in tags of the visible answer. */
    INLINE_TAGS(
            all(any(TAG), any(TELL), Coercions.HIDDEN_MIND, any(WHOLE, EXACT)),
            all(any(TAG), any(TELL), any(MIND), any(NOTHING_KEPT))),
    /** Thinking in a language of the caller's choice. */
    THINKING_LANGUAGE(all(any(LANGUAGE), any(CONTENT) | Coercions.HIDDEN_MIND, any(SAME), any(MUST))),
    /** A plea not to be noticed. */
    DO_NOT_FLAG(all(any(NOT), any(FLAG), any(EXTRACTION), any(MIND, MODEL), any(THIS)));

    @SuppressWarnings("ImmutableEnumChecker") // the arrays never leave this class and are never written
    private final List<long[]> patterns;

    CoercionFamily(long[]... patterns) {
        this.patterns = List.of(patterns);
    }

    /** Whether words of these groups, found near each other, make a request of this family. */
    boolean matches(long groups) {
        if (this == RECONSTRUCTION && (groups & PEOPLE.bit()) != 0) {
            return false; // how a student or an author came to an answer is a fair question
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (hasAll(patterns.get(i), groups)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAll(long[] pattern, long groups) {
        for (long anyOf : pattern) {
            if ((groups & anyOf) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long any(CoercionWords... groups) {
        long bits = 0;
        for (CoercionWords group : groups) {
            bits |= group.bit();
        }
        return bits;
    }

    private static long[] all(long... sets) {
        return sets;
    }
}
