package dev.weir.simulator;

import java.time.Duration;
import java.util.Optional;

/** Length, pace and fault of one answer: the settings, changed by the request's {@code x-sim-} headers. */
record Controls(int outputTokens, int reasoningTokens, Duration firstToken, Duration perToken, Fault fault) {
    private static final int MOST = 1_000_000;

    static Controls of(ReceivedRequest request, SimulatorSettings settings) throws BadRequest {
        Optional<String> fault = request.header("x-sim-fault");
        return new Controls(
                count(request, "x-sim-output-tokens", settings.outputTokens()),
                settings.reasoningTokens(),
                settings.firstToken(),
                perToken(request, settings),
                fault.isPresent() ? Fault.named(fault.get()) : Fault.NONE);
    }

    private static Duration perToken(ReceivedRequest request, SimulatorSettings settings) throws BadRequest {
        int millis = count(request, "x-sim-token-delay-ms", -1);
        return millis < 0 ? settings.perToken() : Duration.ofMillis(millis);
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
