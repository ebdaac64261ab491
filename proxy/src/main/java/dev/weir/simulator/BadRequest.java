package dev.weir.simulator;

/** A request that the simulated provider refuses to read, with what was found and what was expected. */
final class BadRequest extends Exception {
    BadRequest(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
