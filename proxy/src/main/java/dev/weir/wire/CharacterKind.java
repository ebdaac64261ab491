package dev.weir.wire;

import java.lang.Character.UnicodeScript;

/** What a UTF-16 unit is to the word scanner, looked up in a table of 64 KiB because it is asked for every character. */
final class CharacterKind {
    static final byte SEPARATOR = 0;
    static final byte LETTER = 1;
    static final byte DIGIT = 2;
    /** A word by itself: its script puts no spaces between words. */
    static final byte SOLO = 3;
    /** Half of a code point above U+FFFF. */
    static final byte SURROGATE = 4;

    static final byte SENTENCE_END = 5;
    static final byte LINE_FEED = 6;
    static final byte APOSTROPHE = 7;
    static final byte BACKTICK = 8;
    static final byte GREATER_THAN = 9;
    static final byte SPACE = 10;

    private static final byte[] KINDS = new byte[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < KINDS.length; c++) {
            KINDS[c] = kindOf((char) c);
        }
    }

    private CharacterKind() {}

    static byte of(char c) {
        return KINDS[c];
    }

    private static byte kindOf(char c) {
        return switch (c) {
            case '.', '!', '?', '\u3002', '\uff01', '\uff1f' -> SENTENCE_END;
            case '\n' -> LINE_FEED;
            case '\'', '\u2019' -> APOSTROPHE;
            case '`' -> BACKTICK;
            case '>' -> GREATER_THAN;
            default -> wordKindOf(c);
        };
    }

    private static byte wordKindOf(char c) {
        if (Character.isSurrogate(c)) {
            return SURROGATE;
        }
        if (c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return SPACE;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        boolean mark = Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        if (!Character.isLetter(c) && !mark) {
            return SEPARATOR;
        }
        return Character.isIdeographic(c) || isUnspaced(UnicodeScript.of(c)) ? SOLO : LETTER;
    }

    private static boolean isUnspaced(UnicodeScript script) {
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.THAI
                || script == UnicodeScript.LAO
                || script == UnicodeScript.KHMER
                || script == UnicodeScript.MYANMAR;
    }
}
