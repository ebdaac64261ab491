package dev.weir.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * Length, pace and delivery of one answer: the settings, changed by the request's {@code x-sim-} headers.
 *
 * @param pause how long a stream rests once, after half of its tokens
 */
record Controls(
        int outputTokens,
        int reasoningTokens,
        Duration firstToken,
        Duration perToken,
        Duration pause,
        Delivery delivery) {
    static final String FAULT = "x-sim-fault";
    static final String FAULT_ONCE = "x-sim-fault-once";
    private static final int MOST = 1_000_000;

    static Controls of(ReceivedRequest request, SimulatorSettings settings, FirstTimes firstTimes) throws BadRequest {
        return new Controls(
                count(request, "x-sim-output-tokens", settings.outputTokens()),
                count(request, "x-sim-reasoning-tokens", settings.reasoningTokens()),
                millis(request, "x-sim-first-token-ms", settings.firstToken()),
                millis(request, "x-sim-token-delay-ms", settings.perToken()),
                millis(request, "x-sim-pause-ms", Duration.ZERO),
                new Delivery(fault(request, firstTimes), Coding.of(request), count(request, "x-sim-piece-bytes", 0)));
    }

    private static Fault fault(ReceivedRequest request, FirstTimes firstTimes) throws BadRequest {
        Optional<String> name = request.header(FAULT);
        Fault fault = name.isPresent() ? Fault.named(name.get()) : Fault.NONE;
        Optional<String> once = request.header(FAULT_ONCE);
        return once.isEmpty() || firstTimes.isFirst(once.get()) ? fault : Fault.NONE;
    }

    private static Duration millis(ReceivedRequest request, String name, Duration whenMissing) throws BadRequest {
        int millis = count(request, name, -1);
        return millis < 0 ? whenMissing : Duration.ofMillis(millis);
    }

    private static int count(ReceivedRequest request, String name, int whenMissing) throws BadRequest {
        Optional<String> header = request.header(name);
        if (header.isEmpty()) {
            return whenMissing;
        }
        try {
            int value = Integer.parseInt(header.get());
            if (value >= 0 && value <= MOST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new BadRequest(name + ": " + header.get() + " (expected: a whole number from 0 to " + MOST + ")");
    }
}
