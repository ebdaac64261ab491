package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;

/** Anthropic messages. */
final class AnthropicMessages implements RequestFormat {
    private static final Shape SHAPE = Shape.of(
            Field.text(Meaning.MODEL, "model"),
            Field.flag(Meaning.STREAM, "stream"),
            Field.number(Meaning.OUTPUT_CAP, "max_tokens"),
            Field.of(Meaning.THINKING, Kind.OBJECT, "thinking")
                    .with(
                            Field.text(Meaning.THINKING_TYPE, "type"),
                            Field.number(Meaning.THINKING_BUDGET, "budget_tokens"),
                            Field.text(Meaning.THINKING_DISPLAY, "display")),
            Field.of(Meaning.SETTINGS, Kind.OBJECT, "output_config")
                    .with(Field.edited(Meaning.EFFORT_OF_ANSWER, "effort")),
            Field.edited(Meaning.TEMPERATURE, "temperature"),
            Field.edited(Meaning.SAMPLING, "top_p"),
            Field.edited(Meaning.SAMPLING, "top_k"),
            Field.of(Meaning.INSTRUCTION, Kind.TEXT_OR_LIST, "system"),
            Field.of(Meaning.MESSAGES, Kind.LIST, "messages"));

    @Override
    public Dialect dialect() {
        return Dialect.ANTHROPIC_MESSAGES;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/messages");
    }

    @Override
    public List<String> paths() {
        return List.of("/v1/messages");
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
    public MediaCost media() {
        return MediaCost.ANTHROPIC;
    }

    @Override
    public ErrorShape errors() {
        return ErrorShape.ANTHROPIC;
    }
}
