package dev.weir.simulator;

import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One of the texts of a request that has no messages, cut into tokens.
 *
 * @param pieces of four characters each; for a text that came as token numbers, a word for each
 * @param tokens as {@link Prompt} counts them, and at least one
 */
record TextInput(List<String> pieces, int tokens, long seed) {
    private static final int SIZE = 4;

    /** A text, several, a list of token numbers, or several. */
    static List<TextInput> all(JsonValue body, String name) throws BadRequest {
        JsonValue value = body.at(name);
        if (value instanceof JsonValue.Text text) {
            return List.of(text(text.value()));
        }
        List<JsonValue> items = body.requiredItems(name);
        if (items.get(0) instanceof JsonValue.Amount) {
            return List.of(numbers(items));
        }
        var all = new ArrayList<TextInput>();
        for (JsonValue item : items) {
            all.add(item instanceof JsonValue.Items numbers ? numbers(numbers.values()) : text(item.text()));
        }
        return List.copyOf(all);
    }

    static int tokens(List<TextInput> inputs) {
        int tokens = 0;
        for (TextInput input : inputs) {
            tokens += input.tokens();
        }
        return tokens;
    }

    String text() {
        return String.join("", pieces);
    }

    private static TextInput text(String text) {
        var pieces = new ArrayList<String>();
        for (int start = 0; start < text.length(); ) {
            int end = text.offsetByCodePoints(start, Math.min(SIZE, text.codePointCount(start, text.length())));
            pieces.add(text.substring(start, end));
            start = end;
        }
        int tokens = Math.max(1, (ByteBufUtil.utf8Bytes(text) + SIZE - 1) / SIZE);
        return new TextInput(pieces, tokens, seed(text.hashCode()));
    }

    private static TextInput numbers(List<JsonValue> numbers) {
        var pieces = new ArrayList<String>();
        for (JsonValue number : numbers) {
            pieces.add(number instanceof JsonValue.Amount amount ? Sentences.other((int) amount.value()) : "");
        }
        return new TextInput(pieces, pieces.size(), seed(numbers.hashCode()));
    }

    private static long seed(int hash) {
        return new SplittableRandom(hash).nextLong();
    }
}
