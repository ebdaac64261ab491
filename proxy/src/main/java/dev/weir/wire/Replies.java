package dev.weir.wire;

import dev.weir.domain.traffic.Reply;
import java.nio.charset.StandardCharsets;

/** What there is to learn from answers that were recorded elsewhere; the same as an {@link AnswerTap} learns from them. */
public final class Replies {
    private Replies() {}

    /**
     * The reply of a recorded answer.
     *
     * @param finishReason why it ended, in the provider's own word; empty when unknown
     * @param text what it said to the caller; empty when it was not recorded
     * @param signature the reasoning signature it issued; empty when it issued none
     */
    public static Reply of(PromptKey key, String finishReason, String text, String signature) {
        var visible = new VisibleText();
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        visible.begins();
        visible.piece(said, 0, said.length);
        visible.endOfBlock(true);
        var issued = new IssuedSignatures();
        byte[] sealed = signature.getBytes(StandardCharsets.UTF_8);
        issued.begins();
        issued.piece(sealed, 0, sealed.length);
        issued.ends();
        return key.applyTo(new Reply(FinishWords.meaning(finishReason), issued.hashes(), visible.passages()));
    }
}
