package dev.weir.simulator;

import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** The thoughts before an answer, and the signature that lets a client send them back. */
record Thinking(List<String> tokens, String signature) {
    private static final int SIGNATURE_BYTES = 144;

    static Thinking before(Sample sample) {
        var random = new SplittableRandom(~sample.seed());
        var bytes = new byte[SIGNATURE_BYTES];
        random.nextBytes(bytes);
        return new Thinking(
                Sentences.tokens(random.nextLong(), sample.reasoning()),
                Base64.getEncoder().encodeToString(bytes));
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    String text() {
        return String.join("", tokens);
    }
}
