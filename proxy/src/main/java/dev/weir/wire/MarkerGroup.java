package dev.weir.wire;

import java.util.Locale;

/**
 * Groups of words that markers are made of; the words of each stand in {@code marker-words.txt} under its name in lower
 * case. No group means anything by itself.
 */
enum MarkerGroup {
    // what has tasks written
    MAKE,
    TASKS,
    QUESTIONS,
    TASK,
    PROMPT,
    DIVERSE,
    NEW,
    SERIES,
    REWRITE,
    HARDER,
    ANSWERABLE,
    CHECKABLE,
    INSPIRED,
    MATERIAL,
    PURPOSE,
    TRAINING,
    TUNING,
    LANGUAGE_MODEL,
    MIGHT_ASK,
    // what has answers compared
    RATE,
    VERDICT,
    CRITERIA,
    ANSWER_NAME,
    ANSWERS,
    LABEL,
    SEVERAL,
    ASKED,
    // what dictates open reasoning
    DICTATE,
    ALL,
    MIND,
    ORDER,
    ANSWER,
    // whose it is, and what is said of it
    AUDIENCE,
    OWN,
    OTHERS,
    MEDIA,
    ABOUT,
    NOT,
    NUMBER,
    // what the model is told it is
    YOU_ARE,
    SAY,
    MADE_BY,
    MODEL,
    DOUBTED,
    ARTICLE,
    COMMON_NAME,
    COMPANY,
    // who makes models, and what these are called
    OPENAI,
    ANTHROPIC,
    GOOGLE,
    META,
    MISTRAL,
    XAI,
    DEEPSEEK,
    ALIBABA,
    BAIDU,
    BYTEDANCE,
    ZHIPU,
    MOONSHOT,
    MINIMAX,
    TENCENT;

    /** The groups that are makers. */
    static final long MAKERS = (2 * TENCENT.bit()) - OPENAI.bit();

    @SuppressWarnings("EnumOrdinal") // a set of groups is one long: it is made for every word that is found
    long bit() {
        return 1L << ordinal();
    }

    /** The name in the list of words. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bits of these groups. */
    static long any(MarkerGroup... groups) {
        long bits = 0;
        for (MarkerGroup group : groups) {
            bits |= group.bit();
        }
        return bits;
    }
}
