package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent}. The model and whether it streams stand in the path.
 * Members are taken in the spelling of JSON and in that of the protocol buffers, as the API does.
 */
final class GeminiGenerate implements RequestFormat {
    private static final String MODEL = "{model}";
    private static final String WHOLE = ":generateContent";
    private static final String STREAMED = ":streamGenerateContent";
    private static final List<String> PREFIXES =
            List.of("/v1beta/models/", "/v1/models/", "/v1beta/tunedModels/", "/v1/tunedModels/");

    private static final Shape SHAPE = Shape.of(
            Field.of(Meaning.SETTINGS, Kind.OBJECT, "generationConfig", "generation_config")
                    .with(
                            Field.number(Meaning.OUTPUT_CAP, "maxOutputTokens", "max_output_tokens"),
                            Field.number(Meaning.SAMPLES, "candidateCount", "candidate_count"),
                            Field.flag(Meaning.LOGPROBS, "responseLogprobs", "response_logprobs"),
                            Field.number(Meaning.LOGPROB_COUNT, "logprobs"),
                            Field.edited(Meaning.SEED, "seed"),
                            Field.edited(Meaning.TEMPERATURE, "temperature"),
                            Field.edited(Meaning.SAMPLING, "topP", "top_p"),
                            Field.edited(Meaning.SAMPLING, "topK", "top_k"),
                            Field.of(Meaning.SETTINGS, Kind.OBJECT, "thinkingConfig", "thinking_config")
                                    .with(
                                            Field.number(Meaning.REASONING_LIMIT, "thinkingBudget", "thinking_budget"),
                                            Field.text(Meaning.REASONING_EFFORT, "thinkingLevel", "thinking_level"),
                                            Field.flag(Meaning.THOUGHTS_SHOWN, "includeThoughts", "include_thoughts"))),
            Field.of(Meaning.INSTRUCTION, Kind.OBJECT, "systemInstruction", "system_instruction"),
            Field.of(Meaning.CONTENTS, Kind.LIST_OR_OBJECT, "contents"),
            Field.text(Meaning.HIDDEN_INPUT, "cachedContent", "cached_content"));

    @Override
    public Dialect dialect() {
        return Dialect.GEMINI_GENERATE;
    }

    /** A model whose name needs percent-encoding has no path here: upstreams decode it each in their own way. */
    @Override
    public boolean serves(String path) {
        int end = methodStart(path);
        int start = end < 0 ? -1 : modelStart(path);
        return start >= 0 && start < end && isName(path, start, end);
    }

    @Override
    public List<String> paths() {
        return PREFIXES.stream()
                .flatMap(prefix -> Stream.of(WHOLE, STREAMED).map(method -> prefix + MODEL + method))
                .toList();
    }

    @Override
    public void address(String path, String query, AskDraft draft) throws UnreadableBody {
        int start = modelStart(path);
        int end = methodStart(path);
        draft.model(path.substring(start, end));
        draft.stream(path.endsWith(STREAMED));
        draft.path(path.substring(0, start) + MODEL + path.substring(end));
        String form = QueryParameters.first(query, "alt");
        if (!form.isEmpty() && !form.equals("json") && !form.equals("sse")) {
            throw new UnreadableBody("The query asks for another form of answer (expected: alt=sse or alt=json).");
        }
    }

    private static int methodStart(String path) {
        String method = path.endsWith(WHOLE) ? WHOLE : STREAMED;
        return path.endsWith(method) ? path.length() - method.length() : -1;
    }

    private static int modelStart(String path) {
        for (int i = 0; i < PREFIXES.size(); i++) {
            if (path.startsWith(PREFIXES.get(i))) {
                return PREFIXES.get(i).length();
            }
        }
        return -1;
    }

    private static boolean isName(String path, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '-' && c != '_' && (c != '.' || i == from)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public List<String> cap() {
        return List.of("generationConfig", "maxOutputTokens");
    }

    @Override
    public boolean modelInPath() {
        return true;
    }

    @Override
    public boolean canAsk(String model, String path) {
        return path.contains("/models/") && isName(model, 0, model.length());
    }

    @Override
    public List<String> seed() {
        return List.of("generationConfig", "seed");
    }

    @Override
    public List<String> reasoningLimit() {
        return List.of("generationConfig", "thinkingConfig", "thinkingBudget");
    }

    /** Not every model that takes low and high takes what lies between. */
    @Override
    public String effort(long tokens) {
        return "low";
    }

    @Override
    public MediaCost media() {
        return MediaCost.GEMINI;
    }

    @Override
    public ErrorShape errors() {
        return ErrorShape.GEMINI;
    }
}
