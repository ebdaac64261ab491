package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RawCaller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals that are held back, one at a time and for longer than a test waits. */
final class TarpitIT {
    private static final String BODY = Rig.ask("What is a weir?", "");

    @TempDir
    Path folder;

    private Optional<Rig> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(Rig::close);
    }

    @Test
    void beyondTheBoundARefusalIsNotHeldBack() throws Exception {
        Rig rig = start();
        try (var held = RawCaller.to(rig.proxy.port())) {
            hold(rig, held, 1);
            assertThat(rig.received).isEmpty();
        }
    }

    @Test
    void whoLeavesMakesRoomForTheNext() throws Exception {
        Rig rig = start();
        try (var leaving = RawCaller.to(rig.proxy.port())) {
            hold(rig, leaving, 1);
        }
        await().until(() -> rig.proxy.openExchanges() == 0);
        try (var next = RawCaller.to(rig.proxy.port())) {
            hold(rig, next, rig.records.judged.size() + 1);
        }
    }

    /** A proxy that stops keeps nobody waiting. */
    @Test
    void aHeldRefusalGoesOutWhenTheProxyStops() throws Exception {
        Rig rig = start();
        try (var held = RawCaller.to(rig.proxy.port())) {
            hold(rig, held, 1);
            rig.proxy.drain(Duration.ofMinutes(1));
            assertThat(held.readToEnd()).startsWith("HTTP/1.1 403 ").contains("reason_id");
        }
    }

    /** What this caller is told is held back, while others are told at once. */
    private static void hold(Rig rig, RawCaller held, int judged) throws IOException, InterruptedException {
        held.send(RawCaller.chat(BODY));
        rig.judged(judged);
        for (int i = 0; i < 3; i++) {
            assertThat(rig.chat("sk-other", BODY).statusCode()).isEqualTo(403);
        }
        await().until(() -> rig.proxy.openExchanges() == 1);
    }

    private Rig start() throws Exception {
        running = Optional.of(Rig.start(folder, Rig.policy(Refusing.TARPIT), Optional.empty()));
        return running.get();
    }
}
