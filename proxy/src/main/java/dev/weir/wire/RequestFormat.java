package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import java.util.List;

/** How requests of one dialect are made. To add a dialect, add an implementation and its line in {@link Dialects}. */
interface RequestFormat {
    Dialect dialect();

    /** Whether a POST to this path, query aside, is such a request. */
    boolean serves(String path);

    /** The paths of such requests as asks have them: where the model stands in it, {@code {model}} stands there. */
    List<String> paths();

    /** Takes what stands in path and query and not in the body. */
    default void address(String path, String query, AskDraft draft) throws UnreadableBody {
        draft.path(path);
    }

    /** The members that decide what a request costs or asks. */
    Shape shape();

    /** What stands in the path of an ask for the model that stands there in the request. */
    String MODEL = "{model}";

    /** Whether the model stands in the path, and not in the body. */
    default boolean modelInPath() {
        return false;
    }

    /** Whether another model can be asked on that path of an ask. */
    default boolean canAsk(String model, String path) {
        return true;
    }

    /** Where a seed goes, from the outermost member in; empty where there is no such thing. */
    default List<String> seed() {
        return List.of();
    }

    /** Where a number of tokens goes with which the model may think; empty where there is no such thing. */
    default List<String> reasoningLimit() {
        return List.of();
    }

    /** The most effort, in words, that every model which takes words takes and that needs no more than so many tokens. */
    default String effort(long tokens) {
        return Effort.within(tokens);
    }

    /** Where an output cap goes when a request names none, from the outermost member in; empty where there is no such thing. */
    List<String> cap();

    /** Whether a stream has to be asked for its usage, by {@code stream_options.include_usage}. */
    default boolean usageOnRequest() {
        return false;
    }

    /** What the provider bills for what is no text. */
    default MediaCost media() {
        return MediaCost.OPENAI;
    }

    /** How the provider words its errors. */
    ErrorShape errors();
}
