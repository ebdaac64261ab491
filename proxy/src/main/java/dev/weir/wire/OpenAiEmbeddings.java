package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;

/** OpenAI embeddings, which have no output to pay for. */
final class OpenAiEmbeddings implements RequestFormat {
    private static final Shape SHAPE =
            Shape.of(Field.text(Meaning.MODEL, "model"), Field.of(Meaning.INPUTS, Kind.TEXT_OR_LIST, "input"));

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI_EMBEDDINGS;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/embeddings");
    }

    @Override
    public List<String> paths() {
        return List.of("/v1/embeddings");
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    /** Vectors of another model would be of another space. */
    @Override
    public boolean canAsk(String model, String path) {
        return false;
    }

    @Override
    public List<String> cap() {
        return List.of();
    }

    @Override
    public ErrorShape errors() {
        return ErrorShape.OPENAI;
    }
}
