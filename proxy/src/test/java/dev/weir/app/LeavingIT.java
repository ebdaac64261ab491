package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer.Ending;
import dev.weir.testing.BareModel;
import dev.weir.testing.RawCaller;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that leave before the end, and what becomes of the answer that nobody waits for any more. */
final class LeavingIT {
    private static final String STREAM = Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":500");
    private static final String EVENT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String END = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":77,"
            + "\"total_tokens\":84}}\n\ndata: [DONE]\n\n";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();
    private Optional<BareModel> model = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        rig.ifPresent(Rig::close);
        if (model.isPresent()) {
            model.get().close();
        }
    }

    /** reactor-netty#940, reactor-netty#943: what is pipelined stops the reading, and only reading shows an end. */
    @ParameterizedTest
    @ValueSource(strings = {"nio", "auto"})
    void leavingIsNoticedWhileARequestWaitsBehindTheOneThatIsAnswered(String transport) throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, threads: 1, transport: " + transport + " }\n");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM, "x-sim-fault: stall-before-head"));
            await().until(() -> rig.received.size() == 1);
            caller.send(RawCaller.chat(STREAM) + RawCaller.chat(STREAM));
        }
        assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
        assertThat(rig.received).hasSize(1);
    }

    @Test
    void aResetIsNoticedWhileTheModelThinks() throws Exception {
        BareModel thinking = model((request, wire) -> wire.awaitLeft());
        Rig rig = start("upstreams: [{ name: bare, url: \"" + thinking.url() + "\" }]\n");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM));
            await().until(() -> thinking.requests().size() == 1);
            caller.reset();
        }
        await().until(() -> thinking.left() == 1);
        assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
    }

    @Test
    void leavingIsNoticedWhileTheModelIsSilentWithinAStream() throws Exception {
        BareModel pausing = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            wire.awaitLeft();
        });
        Rig rig = start("upstreams: [{ name: bare, url: \"" + pausing.url() + "\" }]\n");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM)).readUntil("hi");
        }
        await().until(() -> pausing.left() == 1);
        assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
        assertThat(rig.last().answer().usage().estimated()).isTrue();
    }

    /** litellm#14457, litellm#17364: the usage is lost when the caller leaves. */
    @Test
    void anAnswerThatIsReadOnIsBilledAsTheProviderCounts() throws Exception {
        BareModel counting = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            if (model.orElseThrow().requests().size() == 1) {
                awaitOpen(0);
            }
            wire.chunk(EVENT.repeat(20));
            wire.chunk(END);
            wire.send("0\r\n\r\n");
        });
        Rig rig = start(draining(counting, ""));
        leaveAfterTheFirstEvent(rig);

        var answer = rig.judged(1).get(0).answer();
        assertThat(answer.ending()).isEqualTo(Ending.CLIENT_LEFT);
        assertThat(answer.usage()).isEqualTo(new Usage(7, 0, 77, 0, false));

        rig.chat("sk-tests", STREAM);
        assertThat(counting.connections())
                .as("the connection was read to the end, and is used again")
                .isEqualTo(1);
    }

    @Test
    void anAnswerIsReadOnNoLongerThanAllowed() throws Exception {
        BareModel endless = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            wire.awaitLeft();
        });
        Rig rig = start(draining(endless, "for: 300ms"));
        leaveAfterTheFirstEvent(rig);

        assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
        await().until(() -> endless.left() == 1);
    }

    @Test
    void noMoreOfAnAnswerIsReadOnThanAllowed() throws Exception {
        BareModel lengthy = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            awaitOpen(0);
            wire.chunk(EVENT.repeat(100));
            wire.awaitLeft();
        });
        Rig rig = start(draining(lengthy, "max_bytes: 1KiB"));
        leaveAfterTheFirstEvent(rig);

        assertThat(rig.judged(1).get(0).answer().usage().estimated()).isTrue();
        await().until(() -> lengthy.left() == 1);
    }

    @Test
    void noMoreAnswersAreReadOnThanAllowed() throws Exception {
        BareModel endless = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            wire.awaitLeft();
        });
        Rig rig = start(draining(endless, "for: 20s, max_open: 1"));
        leaveAfterTheFirstEvent(rig);
        leaveAfterTheFirstEvent(rig);

        await().until(() -> endless.left() == 1);
        assertThat(rig.judged(1)).as("the other one is still read").hasSize(1);
    }

    /** One that broke off takes no place among the answers that are read on. */
    @Test
    void anAnswerThatBrokeOffIsNotCountedAmongThoseReadOn() throws Exception {
        BareModel fickle = model((request, wire) -> {
            wire.stream();
            wire.chunk(EVENT);
            if (request.head().contains("x-break")) {
                wire.close();
                return;
            }
            awaitOpen(0);
            wire.chunk(END);
            wire.send("0\r\n\r\n");
        });
        Rig rig = start(draining(fickle, "max_open: 1"));
        for (int i = 0; i < 2; i++) {
            try (var caller = RawCaller.to(rig.proxy.port())) {
                caller.send(RawCaller.chat(STREAM, "x-break: yes")).readToEnd();
            }
        }
        leaveAfterTheFirstEvent(rig);
        assertThat(rig.judged(3).get(2).answer().usage()).isEqualTo(new Usage(7, 0, 77, 0, false));
    }

    private void awaitOpen(int exchanges) {
        await().until(() -> rig.isPresent() && rig.get().proxy.openExchanges() == exchanges);
    }

    private static void leaveAfterTheFirstEvent(Rig rig) throws Exception {
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM)).readUntil("hi");
        }
    }

    private static String draining(BareModel model, String bounds) {
        return "listen: { host: 127.0.0.1, port: 0, threads: 1 }\nupstreams: [{ name: bare, url: \"" + model.url()
                + "\", when_client_leaves: drain, drain: { " + bounds + " } }]\n";
    }

    private BareModel model(BareModel.Script script) throws Exception {
        model = Optional.of(BareModel.answering(script));
        return model.get();
    }

    private Rig start(String settings) throws Exception {
        rig = Optional.of(Rig.start(folder, Rig.observing(), settings, Optional.empty()));
        return rig.get();
    }
}
