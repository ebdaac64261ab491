package dev.weir.simulator;

import java.time.Duration;

/** What is going to be sent for a request. */
sealed interface Plan {
    Delivery delivery();

    /** One JSON value, after the time it takes to think of. */
    record Whole(int status, byte[] body, Duration after, Delivery delivery) implements Plan {}

    /** A stream of events at a pace. */
    record Stream(Reply reply, Controls controls) implements Plan {
        @Override
        public Delivery delivery() {
            return controls.delivery();
        }
    }

    static Plan now(int status, JsonWriter body) {
        return new Whole(status, JsonWriter.bytes(body), Duration.ZERO, Delivery.PLAIN);
    }

    /** A short answer that no model has to think of. */
    static Plan of(JsonWriter body, Controls controls) {
        return new Whole(200, JsonWriter.bytes(body), controls.firstToken(), controls.delivery());
    }

    static Plan of(Reply reply, Controls controls) {
        if (reply.streamed()) {
            return new Stream(reply, controls);
        }
        Duration thinking = controls.perToken().multipliedBy(reply.hiddenSteps() + (long) reply.steps());
        return new Whole(
                200, JsonWriter.bytes(reply.whole()), controls.firstToken().plus(thinking), controls.delivery());
    }
}
