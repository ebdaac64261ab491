package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;

/** OpenAI responses. A request may go on from what the provider has kept, which is then input that nobody sees here. */
final class OpenAiResponses implements RequestFormat {
    private static final Shape SHAPE = Shape.of(
            Field.text(Meaning.MODEL, "model"),
            Field.flag(Meaning.STREAM, "stream"),
            Field.number(Meaning.OUTPUT_CAP, "max_output_tokens"),
            Field.number(Meaning.LOGPROB_COUNT, "top_logprobs"),
            Field.of(Meaning.INCLUDE, Kind.LIST, "include"),
            Field.of(Meaning.SETTINGS, Kind.OBJECT, "reasoning")
                    .with(
                            Field.text(Meaning.REASONING_EFFORT, "effort"),
                            Field.text(Meaning.REASONING_SUMMARY, "summary"),
                            Field.text(Meaning.REASONING_SUMMARY, "generate_summary")),
            Field.edited(Meaning.TEMPERATURE, "temperature"),
            Field.edited(Meaning.SAMPLING, "top_p"),
            Field.of(Meaning.INSTRUCTION, Kind.TEXT_OR_LIST, "instructions"),
            Field.of(Meaning.ITEMS, Kind.TEXT_OR_LIST, "input"),
            Field.text(Meaning.HIDDEN_INPUT, "previous_response_id"),
            Field.of(Meaning.HIDDEN_INPUT, Kind.TEXT_OR_OBJECT, "conversation"),
            Field.flag(Meaning.BACKGROUND, "background"));

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_RESPONSES;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/responses");
    }

    @Override
    public List<String> paths() {
        return List.of("/v1/responses");
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public List<String> cap() {
        return List.of("max_output_tokens");
    }

    @Override
    public ErrorShape errors() {
        return ErrorShape.OPENAI;
    }
}
