package dev.weir.simulator;

/** An answer on its way, driven by the event loop of its connection. */
interface Answering {
    void start();

    /** The connection takes bytes again. */
    void resume();

    /** The client has left. */
    void stop();
}
