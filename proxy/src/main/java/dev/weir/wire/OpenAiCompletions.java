package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;

/**
 * OpenAI completions, the older API. Each prompt of a list is answered by itself, and {@code best_of} answers are written of
 * which only {@code n} are given. With {@code echo}, log probabilities score any text the caller likes.
 */
final class OpenAiCompletions implements RequestFormat {
    private static final Shape SHAPE = Shape.of(
            Field.text(Meaning.MODEL, "model"),
            Field.flag(Meaning.STREAM, "stream"),
            Field.of(Meaning.STREAM_OPTIONS, Kind.OBJECT, "stream_options")
                    .with(Field.flag(Meaning.USAGE_WANTED, "include_usage")),
            Field.number(Meaning.OUTPUT_CAP, "max_tokens"),
            Field.number(Meaning.SAMPLES, "n"),
            Field.number(Meaning.SAMPLES, "best_of"),
            Field.number(Meaning.LOGPROBS_FROM_ZERO, "logprobs"),
            Field.number(Meaning.LOGPROBS_FROM_ZERO, "prompt_logprobs"), // vLLM's
            Field.edited(Meaning.SEED, "seed"),
            Field.edited(Meaning.TEMPERATURE, "temperature"),
            Field.edited(Meaning.SAMPLING, "top_p"),
            Field.edited(Meaning.SAMPLING, "top_k"), // vLLM's
            Field.edited(Meaning.SAMPLING, "min_p"), // vLLM's
            Field.of(Meaning.LOGIT_BIAS, Kind.OBJECT, "logit_bias"),
            Field.of(Meaning.PROMPTS, Kind.TEXT_OR_LIST, "prompt"));

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_COMPLETIONS;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/completions");
    }

    @Override
    public List<String> paths() {
        return List.of("/v1/completions");
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public List<String> cap() {
        return List.of("max_tokens");
    }

    @Override
    public List<String> seed() {
        return List.of("seed");
    }

    @Override
    public boolean usageOnRequest() {
        return true;
    }

    @Override
    public ErrorShape errors() {
        return ErrorShape.OPENAI;
    }
}
