package dev.weir.wire;

/**
 * Reads the words of a text: runs of letters and digits in lower case, digits masked, each character by itself in scripts
 * without spaces. Fenced code and quoted lines are passed over.
 */
final class WordScanner {
    private static final int FENCE = 3;
    private static final int MASKED_DIGITS = '0';

    private final char[] text;
    private final int length;
    private final WordSink words;

    WordScanner(char[] text, int length, WordSink words) {
        this.text = text;
        this.length = length;
        this.words = words;
    }

    /**
     * Hands on every word from {@code from} on.
     *
     * @param cut whether the text goes on elsewhere, where a fence that is open at the end may be closed
     */
    void scan(int from, boolean cut) {
        int openFence = cut ? length : -1;
        int at = from;
        while (at < length) {
            char c = text[at];
            switch (CharacterKind.of(c)) {
                case CharacterKind.LETTER, CharacterKind.DIGIT -> at = word(at);
                case CharacterKind.SOLO -> at = emit(at, at + 1, WordHash.with(0, c));
                case CharacterKind.SURROGATE -> at = supplementary(at);
                case CharacterKind.SENTENCE_END -> {
                    words.sentenceEnds();
                    at++;
                }
                case CharacterKind.LINE_FEED -> at = lineFeed(at);
                case CharacterKind.BACKTICK -> at = isFence(at) ? afterFence(at, openFence) : at + 1;
                case CharacterKind.GREATER_THAN -> at = startsLine(at) ? endOfLine(at) : at + 1;
                default -> at++;
            }
        }
        words.sentenceEnds();
    }

    /** Where to start in the end of a longer text so as not to be inside fenced code: if fences are odd, behind the first. */
    int outsideFence() {
        int first = nextFence(0);
        boolean odd = false;
        for (int at = first; at < length; at = nextFence(at + FENCE)) {
            odd = !odd;
        }
        return odd ? first + FENCE : 0;
    }

    private int word(int from) {
        long hash = 0;
        int at = from;
        while (at < length) {
            char c = text[at];
            byte kind = CharacterKind.of(c);
            if (kind == CharacterKind.LETTER) {
                hash = WordHash.with(hash, c < 0x80 ? c | 0x20 : Character.toLowerCase(c));
                at++;
            } else if (kind == CharacterKind.DIGIT) {
                hash = WordHash.with(hash, MASKED_DIGITS);
                at = endOfNumber(at);
            } else if (kind == CharacterKind.APOSTROPHE && kindAt(at + 1) == CharacterKind.LETTER) {
                at++; // "don't" is one word
            } else {
                break;
            }
        }
        return emit(from, at, hash);
    }

    private int emit(int from, int to, long hash) {
        words.word(WordHash.finished(hash), isTag(from));
        return to;
    }

    /** A code point above U+FFFF counts as a word if it is a letter, digit or ideograph. */
    private int supplementary(int at) {
        int codePoint = Character.codePointAt(text, at, length);
        int next = at + Character.charCount(codePoint);
        if (Character.isLetterOrDigit(codePoint) || Character.isIdeographic(codePoint)) {
            return emit(at, next, WordHash.with(0, codePoint));
        }
        return next;
    }

    /** 1,000 and 3.14 are one number. */
    private int endOfNumber(int from) {
        int at = from;
        while (kindAt(at) == CharacterKind.DIGIT || (isPoint(at) && kindAt(at + 1) == CharacterKind.DIGIT)) {
            at++;
        }
        return at;
    }

    private boolean isPoint(int at) {
        return at < length && (text[at] == '.' || text[at] == ',');
    }

    /** A single line feed may stand inside a sentence; an empty line or the mark of a list item ends it. */
    private int lineFeed(int at) {
        int next = at + 1;
        if (next < length) {
            char c = text[next];
            if (c == '\n' || c == '\r' || c == '-' || c == '*' || c == '#') {
                words.sentenceEnds();
            }
        }
        return next;
    }

    /** A fence that is never closed is read past, or it would hide everything. */
    private int afterFence(int at, int openFence) {
        int close = nextFence(at + FENCE);
        if (close < length) {
            return close + FENCE;
        }
        return openFence < 0 ? at + FENCE : openFence;
    }

    private int nextFence(int from) {
        int at = from;
        while (at < length && !isFence(at)) {
            at++;
        }
        return Math.min(at, length);
    }

    private boolean isFence(int at) {
        return at + FENCE <= length && text[at] == '`' && text[at + 1] == '`' && text[at + 2] == '`';
    }

    private boolean startsLine(int at) {
        int before = at - 1;
        while (before >= 0 && text[before] == ' ') {
            before--;
        }
        return before < 0 || text[before] == '\n';
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether a word stands at the start of a tag: {@code <word}, {@code </word} or {@code [word}. */
    private boolean isTag(int from) {
        if (from == 0) {
            return false;
        }
        char before = text[from - 1];
        return before == '<' || before == '[' || (before == '/' && from > 1 && text[from - 2] == '<');
    }

    private byte kindAt(int at) {
        return at < length ? CharacterKind.of(text[at]) : CharacterKind.SEPARATOR;
    }
}
