package dev.weir.wire;

/**
 * Reads the words of a text in UTF-8: runs of letters and digits in lower case, digits masked, each character by itself in
 * scripts without spaces. Fenced code and quoted lines are passed over.
 */
final class WordScanner {
    private static final int FENCE = 3;
    private static final byte MASKED_DIGITS = '0';

    private final WordSink words;
    private final WordBytes word = new WordBytes();
    private byte[] text = new byte[0];
    private int start;
    private int end;

    WordScanner(WordSink words) {
        this.words = words;
    }

    /** Takes the text that stands from one offset to another. */
    void text(byte[] bytes, int from, int to) {
        text = bytes;
        start = from;
        end = to;
    }

    /**
     * Hands on every word from {@code from} on.
     *
     * @param cut whether the text goes on elsewhere, where a fence that is open at the end may be closed
     */
    void scan(int from, boolean cut) {
        int openFence = cut ? end : -1;
        int at = from;
        while (at < end) {
            switch (kindAt(at)) {
                case CharacterKind.LETTER -> at = letters(at);
                case CharacterKind.DIGIT -> at = mixed(at);
                case CharacterKind.SOLO, CharacterKind.SURROGATE -> at = solo(at);
                case CharacterKind.SENTENCE_END -> {
                    words.sentenceEnds(isAsked(at));
                    at = next(at);
                }
                case CharacterKind.LINE_FEED -> at = lineFeed(at);
                case CharacterKind.BACKTICK -> at = isFence(at) ? afterFence(at, openFence) : at + 1;
                case CharacterKind.GREATER_THAN -> at = startsLine(at) ? endOfLine(at) : at + 1;
                default -> at = next(at);
            }
        }
        words.sentenceEnds(false);
    }

    /** Where to start in the end of a longer text so as not to be inside fenced code: if fences are odd, behind the first. */
    int outsideFence() {
        int first = nextFence(start);
        boolean odd = false;
        for (int at = first; at < end; at = nextFence(at + FENCE)) {
            odd = !odd;
        }
        return odd ? first + FENCE : start;
    }

    /** A word of ASCII letters alone, as most are, is taken eight bytes at a time. */
    private int letters(int from) {
        long hash = 0;
        int at = from;
        while (at + EightBytes.COUNT <= end) {
            long eight = EightBytes.at(text, at);
            long stops = EightBytes.notLetters(eight);
            if (stops == 0) {
                hash = WordHash.with(hash, EightBytes.lower(eight));
                at += EightBytes.COUNT;
                continue;
            }
            int count = EightBytes.before(stops);
            byte next = text[at + count];
            if (next < 0 || next == '\'' || (next >= '0' && next <= '9')) {
                break;
            }
            if (count > 0) {
                hash = WordHash.with(hash, EightBytes.lower(eight) & ((1L << (8 * count)) - 1));
            }
            words.word(WordHash.finished(hash), isTag(from));
            return at + count;
        }
        return mixed(from);
    }

    private int mixed(int from) {
        word.clear();
        int at = from;
        while (at < end) {
            byte kind = kindAt(at);
            if (kind == CharacterKind.LETTER) {
                word.letter(Utf8.codePoint(text, at));
                at = next(at);
            } else if (kind == CharacterKind.DIGIT) {
                word.add(MASKED_DIGITS);
                at = endOfNumber(at);
            } else if (kind == CharacterKind.APOSTROPHE && kindAt(next(at)) == CharacterKind.LETTER) {
                at = next(at); // "don't" is one word
            } else {
                break;
            }
        }
        words.word(word.hash(), isTag(from));
        return at;
    }

    /** A code point above U+FFFF counts as a word if it is a letter, digit or ideograph. */
    private int solo(int at) {
        int codePoint = Utf8.codePoint(text, at);
        if (codePoint <= Character.MAX_VALUE
                || Character.isLetterOrDigit(codePoint)
                || Character.isIdeographic(codePoint)) {
            words.word(WordHash.finished(WordHash.with(0, codePoint)), isTag(at));
        }
        return next(at);
    }

    /** 1,000 and 3.14 are one number. */
    private int endOfNumber(int from) {
        int at = from;
        while (kindAt(at) == CharacterKind.DIGIT || (isPoint(at) && kindAt(at + 1) == CharacterKind.DIGIT)) {
            at = next(at);
        }
        return at;
    }

    private boolean isPoint(int at) {
        return at < end && (text[at] == '.' || text[at] == ',');
    }

    /** A single line feed may stand inside a sentence; an empty line or the mark of a list item ends it. */
    private int lineFeed(int at) {
        int next = at + 1;
        if (next < end) {
            byte c = text[next];
            if (c == '\n' || c == '\r' || c == '-' || c == '*' || c == '#') {
                words.sentenceEnds(false);
            }
        }
        return next;
    }

    /** A fence that is never closed is read past, or it would hide everything. */
    private int afterFence(int at, int openFence) {
        int close = nextFence(at + FENCE);
        if (close < end) {
            return close + FENCE;
        }
        return openFence < 0 ? at + FENCE : openFence;
    }

    private int nextFence(int from) {
        int at = from;
        while (at < end && !isFence(at)) {
            at++;
        }
        return Math.min(at, end);
    }

    private boolean isFence(int at) {
        return at + FENCE <= end && text[at] == '`' && text[at + 1] == '`' && text[at + 2] == '`';
    }

    private boolean startsLine(int at) {
        int before = at - 1;
        while (before >= start && text[before] == ' ') {
            before--;
        }
        return before < start || text[before] == '\n';
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < end && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether a word stands at the start of a tag: {@code <word}, {@code </word} or {@code [word}. */
    private boolean isTag(int from) {
        if (from == start) {
            return false;
        }
        byte before = text[from - 1];
        return before == '<' || before == '[' || (before == '/' && from > start + 1 && text[from - 2] == '<');
    }

    private boolean isAsked(int at) {
        return text[at] == '?' || (text[at] < 0 && Utf8.codePoint(text, at) == '\uff1f');
    }

    private byte kindAt(int at) {
        if (at >= end) {
            return CharacterKind.SEPARATOR;
        }
        byte first = text[at];
        if (first >= 0) {
            return CharacterKind.of((char) first);
        }
        int codePoint = Utf8.codePoint(text, at);
        return codePoint > Character.MAX_VALUE ? CharacterKind.SURROGATE : CharacterKind.of((char) codePoint);
    }

    private int next(int at) {
        return at + Utf8.length(text[at]);
    }
}
