package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The scanner against a parser that keeps all it reads. */
final class JsonScannerProperties {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String[] NAMES = {
        "usage", "usage", "prompt_tokens", "completion_tokens", "prompt_tokens_details", "cached_tokens", "choices",
        "content", "us\\u0061ge", "prompt\\u005ftokens", "usage\\\"", "\\n", "\u00fc", "completion_tokens_details",
        "reasoning_tokens", ""
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t\r\n "};

    @Property(tries = 2000)
    void randomDocumentsYieldWhatAParserFinds(@ForAll long seed) throws IOException {
        String text = new Document(new Random(seed)).text();
        AnswerTap tap = AnswerTaps.of(Answers.ask(Dialect.OPENAI_CHAT, false), Answers.JSON);
        Usage found = Answers.inPieces(tap, Answers.bytes(text), seed);

        Map<String, Long> model = model(text);
        assertThat(found.estimated())
                .isEqualTo(
                        !model.containsKey("/usage/prompt_tokens") && !model.containsKey("/usage/completion_tokens"));
        assertThat(found.input()).isEqualTo(model.getOrDefault("/usage/prompt_tokens", 77L));
        assertThat(found.cached()).isEqualTo(model.getOrDefault("/usage/prompt_tokens_details/cached_tokens", 0L));
        assertThat(found.reasoning())
                .isEqualTo(model.getOrDefault("/usage/completion_tokens_details/reasoning_tokens", 0L));
        if (!found.estimated()) {
            assertThat(found.output()).isEqualTo(model.getOrDefault("/usage/completion_tokens", 0L));
        }
    }

    /** The last number under each pointer. */
    private static Map<String, Long> model(String text) throws IOException {
        var numbers = new HashMap<String, Long>();
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(parser.getParsingContext().pathAsPointer().toString(), parser.getLongValue());
                }
            }
        }
        return numbers;
    }

    /** A document of random shape whose members often have the names of usage. */
    private static final class Document {
        private final Random random;
        private final StringBuilder text = new StringBuilder();

        Document(Random random) {
            this.random = random;
        }

        String text() {
            object(0);
            return text.toString();
        }

        private void object(int depth) {
            text.append('{');
            int members = random.nextInt(6);
            for (int i = 0; i < members; i++) {
                text.append(i == 0 ? "" : ",");
                space();
                text.append('"').append(NAMES[random.nextInt(NAMES.length)]).append('"');
                space();
                text.append(':');
                value(depth + 1);
            }
            space();
            text.append('}');
        }

        private void array(int depth) {
            text.append('[');
            int elements = random.nextInt(4);
            for (int i = 0; i < elements; i++) {
                text.append(i == 0 ? "" : ",");
                value(depth + 1);
            }
            text.append(']');
        }

        private void value(int depth) {
            space();
            switch (random.nextInt(depth < 6 ? 9 : 6)) {
                case 0, 1 -> text.append(random.nextInt(100_000));
                case 2 -> text.append("null");
                case 3 -> text.append("true");
                case 4 -> string();
                case 5 -> text.append("-0.5e3");
                case 6, 7 -> object(depth);
                default -> array(depth);
            }
            space();
        }

        private void string() {
            text.append('"');
            for (int i = random.nextInt(4); i > 0; i--) {
                text.append(
                        random.nextBoolean()
                                ? NAMES[random.nextInt(NAMES.length)]
                                : "\\\\\\\"usage\\\":{\\\"prompt_tokens\\\":1}");
            }
            text.append('"');
        }

        private void space() {
            text.append(SPACES[random.nextInt(SPACES.length)]);
        }
    }
}
