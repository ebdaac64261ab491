package dev.weir.simulator;

/** What the simulated model answers: whole, or as a stream of steps that adds up to the same. */
interface Reply {
    boolean streamed();

    /** What a stream of it is sent as. */
    default String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    /** How many steps the model takes before anyone sees a token of it. */
    int hiddenSteps();

    /** How many steps bring tokens to see. */
    int steps();

    JsonWriter whole();

    /** What comes before the first token. */
    void open(Events events);

    /** The tokens of one step, and what has to come before them. */
    void step(int index, Events events);

    /** What comes after the last token. */
    void close(Events events);

    /** What comes after the last token when something went wrong; a stream has its status by then. */
    void fail(Events events);
}
