package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulator.Simulator;
import dev.weir.simulator.SimulatorSettings;
import dev.weir.testing.RawCaller;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own that is told to stop, as an orchestrator does it. */
final class StopIT {
    @TempDir
    Path folder;

    @Test
    void onSigtermAStreamIsFinishedAndTheProcessEndsWithZero() throws Exception {
        assertThat(stopDuring(30, "20s")).contains("data: [DONE]");
    }

    @Test
    void onSigtermAStreamThatTakesTooLongIsCutAndTheProcessEndsWithZero() throws Exception {
        assertThat(stopDuring(100_000, "300ms")).doesNotContain("[DONE]");
    }

    /** What the caller has of its stream when the process is gone. */
    private String stopDuring(int tokens, String drainTimeout) throws Exception {
        try (var simulator = Simulator.start(SimulatorSettings.instant());
                var proxy = ProxyProcess.start(
                        folder, simulator.port(), Rig.observing(), ", drain_timeout: " + drainTimeout, "");
                var caller = RawCaller.to(proxy.port())) {
            caller.send(RawCaller.chat(
                            Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":" + tokens),
                            "x-sim-output-tokens: " + tokens,
                            "x-sim-token-delay-ms: 20"))
                    .readUntil("\"content\":");
            proxy.tellToStop();
            String seen = caller.readToEnd();
            assertThat(proxy.awaitEnd()).isZero();
            return seen;
        }
    }
}
