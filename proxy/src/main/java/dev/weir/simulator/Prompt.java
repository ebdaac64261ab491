package dev.weir.simulator;

import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The size of what a request puts before the model, in tokens.
 *
 * @param tokens all of it, at least 1
 * @param marked what stands up to the last {@code cache_control}
 * @param earlier what stands up to the model's last answer, so that it was sent before; 0 in a first turn
 * @param seed a hash of the model and the texts
 */
record Prompt(int tokens, int marked, int earlier, long seed) {
    private static final int BYTES_PER_TOKEN = 4;

    static Prompt of(String model, JsonValue system, List<JsonValue> messages) {
        var count = new Count(model.hashCode());
        count.add(system);
        for (JsonValue message : messages) {
            count.add(message);
            String role = message.at("role").text();
            if (role.equals("assistant") || role.equals("model")) {
                count.earlier = count.bytes;
            }
        }
        return new Prompt(
                Math.max(1, (count.bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN),
                count.marked / BYTES_PER_TOKEN,
                count.earlier / BYTES_PER_TOKEN,
                new SplittableRandom(count.seed).nextLong());
    }

    private static final class Count {
        private int bytes;
        private int marked;
        private int earlier;
        private long seed;

        private Count(long seed) {
            this.seed = seed;
        }

        /** Adds a text, a list of parts, or a part or message that holds either. */
        private void add(JsonValue value) {
            if (value instanceof JsonValue.Text text) {
                bytes += ByteBufUtil.utf8Bytes(text.value());
                seed = seed * 31 + text.value().hashCode();
            } else if (value instanceof JsonValue.Members part) {
                add(part.at("text"));
                add(part.at("thinking"));
                add(part.at("content"));
                add(part.at("parts"));
                if (!part.at("cache_control").isNull()) {
                    marked = bytes;
                }
            } else {
                value.items().forEach(this::add);
            }
        }
    }
}
