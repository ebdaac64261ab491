package dev.weir.wire;

import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is learned from an answer as it comes together while a {@link JsonScanner} reads it. Its memory has a bound, and once
 * enough of what the answer says is there, its texts are passed over unread.
 */
final class ReplyDraft implements EscapedText.Sink {
    private static final int LONGEST_WORD = 48;
    private static final byte[] EVENT_WITH_TEXT = "response.output_text.delta".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART_WITH_TEXT = "output_text".getBytes(StandardCharsets.US_ASCII);

    private final ReplyRules rules;
    private final EscapedText text = new EscapedText(this);
    private final VisibleText visible = new VisibleText();
    private final IssuedSignatures issued = new IssuedSignatures();
    private final byte[] word = new byte[LONGEST_WORD];
    private int wordLength;
    private long names;
    private Heard heard = Heard.NOTHING;
    private boolean shown;
    private Finish finish = Finish.UNKNOWN;

    ReplyDraft(ReplyRules rules) {
        this.rules = rules;
        this.names = rules.names();
        this.shown = rules.isShown();
    }

    /** Whether a text of that name may matter. */
    boolean hears(int name) {
        return AnswerNames.in(names, name);
    }

    /** A text begins; whether its pieces and its end are to be told. */
    boolean begins(int path, int depth, int name) {
        heard = rules.heard(path, depth, name);
        switch (heard) {
            case NOTHING -> {
                return false;
            }
            case VISIBLE -> visible.begins();
            case SIGNATURE -> issued.begins();
            case TYPE -> {
                if (depth == rules.blockDepth() && !visible.isOpen()) {
                    return false;
                }
            }
            case REFUSAL, FINISH -> {
                // a few words
            }
        }
        wordLength = 0;
        text.begins();
        return true;
    }

    /** The next bytes of the text, as they stand in the JSON. */
    void piece(byte[] data, int from, int to) {
        if (heard != Heard.VISIBLE || !visible.isFull()) {
            text.piece(data, from, to);
        }
    }

    @Override
    public void bytes(byte[] data, int from, int to) {
        switch (heard) {
            case VISIBLE -> visible.piece(data, from, to);
            case SIGNATURE -> issued.piece(data, from, to);
            case REFUSAL -> finish = Finish.REFUSAL;
            case FINISH, TYPE -> {
                int added = Math.min(to - from, LONGEST_WORD - wordLength);
                System.arraycopy(data, from, word, wordLength, added);
                wordLength += added;
            }
            case NOTHING -> {
                // nobody asked for it
            }
        }
    }

    /** The text is whole. */
    void ends() {
        text.ends();
        switch (heard) {
            case VISIBLE -> {
                if (rules.blockDepth() == 0) {
                    endOfBlock();
                }
            }
            case SIGNATURE -> issued.ends();
            case FINISH -> finished(FinishWords.meaning(word()));
            case TYPE -> type();
            case REFUSAL, NOTHING -> {
                // all is said
            }
        }
    }

    private String word() {
        return new String(word, 0, wordLength, StandardCharsets.ISO_8859_1);
    }

    private void type() {
        if (is(EVENT_WITH_TEXT) || is(PART_WITH_TEXT)) {
            shown = true;
        } else {
            finished(FinishWords.meaning(word()));
        }
    }

    private boolean is(byte[] expected) {
        return Arrays.equals(word, 0, wordLength, expected, 0, expected.length);
    }

    private void finished(Finish reason) {
        finish = FinishWords.stronger(finish, reason);
    }

    /** A literal stands under that name and begins with that byte; whether it means that what passes is not to be seen. */
    boolean says(int depth, int name, byte first) {
        boolean hides = name == AnswerNames.THOUGHT && first == 't' && depth == rules.blockDepth();
        shown &= !hides;
        return hides;
    }

    /** An object opens under that name; whether it means that a function is called. */
    boolean opens(int name) {
        boolean calls = name == AnswerNames.FUNCTION_CALL;
        if (calls) {
            finished(Finish.TOOL_CALLS);
        }
        return calls;
    }

    /** An object or array is over that lay so deep. */
    void closes(int depth) {
        if (depth == rules.blockDepth()) {
            endOfBlock();
        }
    }

    void endOfBlock() {
        if (visible.isOpen()) {
            visible.endOfBlock(shown);
            shown = rules.isShown();
            if (!visible.isOpen()) {
                names = rules.names() & ~rules.visible();
            }
        }
    }

    /** All that was learned, under that key. */
    Reply finish(PromptKey key) {
        endOfBlock();
        return key.applyTo(new Reply(finish, issued.hashes(), visible.passages()));
    }
}
