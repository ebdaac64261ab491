package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up callers before a proxy that was started without them. */
final class TrafficIT {
    @TempDir
    Path folder;

    @Test
    void theDemosCallersSendToAProxyElsewhereEachWithAKeyAndAnAddressOfItsOwn() throws Exception {
        try (Rig rig = Rig.start(folder, Rig.observing(), Optional.empty())) {
            var sending = new Thread(() -> Weir.run(
                    new PrintWriter(new StringWriter()), "traffic", "--proxy", "http://127.0.0.1:" + rig.proxy.port()));
            sending.start();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                var callers = rig.records.judged.stream()
                        .map(entry -> entry.visit().caller())
                        .toList();
                assertThat(callers.stream().map(caller -> caller.account()).collect(Collectors.toSet()))
                        .hasSize(58);
                assertThat(callers.stream().map(caller -> caller.address()).collect(Collectors.toSet()))
                        .hasSize(58);
            });
            sending.interrupt();
            sending.join();
            assertThat(rig.records.turnedAway).isEmpty();
        }
    }

    @Test
    void whereToSendMustBeSaid() {
        var told = new StringWriter();
        assertThat(Weir.run(new PrintWriter(told), "traffic")).isEqualTo(2);
        assertThat(told.toString()).contains("Missing required option: '--proxy=URL'");
    }
}
