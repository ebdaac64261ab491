package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.weir.domain.traffic.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class RequestProperties {
    /** Members that no edit touches, with forms that a writer of JSON would not keep. */
    private static final List<String> OTHERS = List.of(
            "\"metadata\":{\"a\\u0062\":[ ] , \"n\":[1e400,{}]}",
            "\"user\":\"\\ud83d \\u00e9\\/\"",
            "\"tools\":[{\"max_tokens\":{\"n\":9}}]",
            "\"\\u0078\":null",
            "\"zähler\":-0.0");

    /** Members that some dialects sample by. */
    private static final List<String> SAMPLING =
            List.of("\"temperature\" : 1.50", "\"seed\":1E+2", "\"top_p\":\"half\"", "\"model\":\"large\"");

    private static final Map<Dialect, List<String>> DECIDING = Map.of(
            Dialect.OPENAI_CHAT,
                    List.of(
                            "\"max_tokens\":9000",
                            "\"n\": 4",
                            "\"logprobs\":true",
                            "\"logit_bias\":{\"1\":2}",
                            "\"reasoning_effort\":\"high\""),
            Dialect.OPENAI_RESPONSES,
                    List.of(
                            "\"max_output_tokens\":9e3",
                            "\"top_logprobs\":2",
                            "\"reasoning\":{\"summary\":\"auto\",\"effort\":\"high\"}"),
            Dialect.OPENAI_COMPLETIONS, List.of("\"max_tokens\":9000", "\"best_of\":7", "\"logprobs\":0"),
            Dialect.OPENAI_EMBEDDINGS, List.of("\"input\":[1,2]"),
            Dialect.ANTHROPIC_MESSAGES,
                    List.of(
                            "\"max_tokens\":9000",
                            "\"output_config\":{\"effort\" : \"max\"}",
                            "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":4000}"),
            Dialect.GEMINI_GENERATE,
                    List.of("\"generation_config\":{\"candidate_count\":3,\"maxOutputTokens\":9000,\"top_k\":3,"
                            + "\"thinkingConfig\":{\"includeThoughts\":true,\"thinking_budget\":-1}}"));

    private static final List<String> SPACES = List.of("", "", " ", "\n\t", "\r\n  ");

    @Property
    void whatNoEditTouchesStaysAsItWasSent(@ForAll Dialect dialect, @ForAll long seed) throws IOException {
        var random = new Random(seed);
        String body = body(dialect, random);
        Parsed.Request request = reading(dialect).request(body);

        Edits edits = edits(random);
        String edited = Reading.text(RequestEditor.apply(request, edits));

        assertThat(tokens(edited.getBytes(StandardCharsets.UTF_8))).isPositive();
        int from = 0;
        for (String member : inOrder(body)) {
            assertThat(edited.indexOf(member, from)).as(member).isNotNegative();
            from = edited.indexOf(member, from) + member.length();
        }
        assertThat(reading(dialect).edited(edited, edits))
                .as("there is nothing left to edit")
                .isEqualTo(edited);
    }

    /** The header tells of every change, and of nothing else. */
    @Property
    void whatIsChangedIsAnnounced(@ForAll Dialect dialect, @ForAll long seed) {
        var random = new Random(seed);
        Parsed.Request request = reading(dialect).request(body(dialect, random));
        var edited = RequestEditor.apply(request, edits(random));
        if (edited.announced().isEmpty()) {
            assertThat(edited.body()).isSameAs(request.body());
            assertThat(edited.path()).isEmpty();
        } else {
            assertThat(edited.body().length == request.body().length
                            && Arrays.equals(edited.body(), request.body())
                            && edited.path().isEmpty())
                    .isFalse();
        }
    }

    @Property
    void withoutEditsNotAByteChanges(@ForAll Dialect dialect, @ForAll long seed) {
        Parsed.Request request = reading(dialect).request(body(dialect, new Random(seed)));
        assertThat(RequestEditor.apply(request, Edits.NONE).body()).isSameAs(request.body());
    }

    /** An upstream that reads JSON by the book never refuses, nor reads differently, what is passed on. */
    @Property
    void whatCanBeReadIsJson(@ForAll Dialect dialect, @ForAll long seed) {
        var random = new Random(seed);
        byte[] body = body(dialect, random).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            body[random.nextInt(body.length)] = (byte) "{}[]\",:\\0-.eu \u0001\u00ff".charAt(random.nextInt(16));
        }
        if (reading(dialect).parsed(body) instanceof Parsed.Request) {
            assertThat(isJson(body)).isTrue();
        }
    }

    /** Any of what can be taken, together. */
    private static Edits edits(Random random) {
        return new Edits(
                random.nextInt(3) * 512L,
                random.nextBoolean(),
                random.nextInt(3),
                random.nextBoolean(),
                random.nextInt(3) * 2048L,
                random.nextBoolean(),
                random.nextBoolean() ? OptionalInt.of(42) : OptionalInt.empty(),
                random.nextBoolean() ? "small" : "");
    }

    private static String body(Dialect dialect, Random random) {
        var members = new ArrayList<String>(OTHERS);
        members.addAll(SAMPLING);
        members.addAll(DECIDING.get(dialect));
        Collections.shuffle(members, random);
        var body = new StringBuilder("{");
        for (String member : members.subList(random.nextInt(3), members.size())) {
            body.append(body.length() > 1 ? "," : "")
                    .append(space(random))
                    .append(member)
                    .append(space(random));
        }
        return body.append('}').toString();
    }

    private static List<String> inOrder(String body) {
        return OTHERS.stream()
                .filter(body::contains)
                .sorted((one, other) -> Integer.compare(body.indexOf(one), body.indexOf(other)))
                .toList();
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private static Reading reading(Dialect dialect) {
        return new Reading(
                dialect, dialect == Dialect.GEMINI_GENERATE ? "/v1beta/models/gemini:generateContent" : "/v1/any");
    }

    private static boolean isJson(byte[] body) {
        try {
            return tokens(body) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int tokens(byte[] body) throws IOException {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
