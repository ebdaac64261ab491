package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A proxy whose policy would refuse everybody for everything, in shadow mode. */
final class ShadowIT {
    private static final String POLICY = Rig.policy("""
            budgets:
              - { name: spent, per: account, tokens: 1, window: 1d, when_exceeded: block }
              - { name: busy, per: everyone, requests: 1, window: 1d, when_exceeded: block }
            signatures:
              - name: any-use
                description: Whoever sends anything, as a rule that went wrong would have it.
                per: account
                window: 1h
                when: { requests: { at_least: 1 } }
                adds: 100
                fades_after: 1h
            ladder:
              observe: { from_score: 0 }
              degrade: { from_score: 20, output_cap: 1, strip_logits: true, max_samples: 1 }
              challenge: { from_score: 40, kind: proof_of_work, good_for: 30m }
              block: { from_score: 60, status: 403 }
              steps_down_after: 1h
            """).replace("mode: enforce", "mode: shadow");

    private static Optional<Rig> shadow = Optional.empty();
    private static Optional<Rig> observing = Optional.empty();

    @BeforeContainer
    static void start() throws Exception {
        shadow = Optional.of(Rig.start(Files.createTempDirectory("weir-shadow"), POLICY, Optional.empty()));
        observing = Optional.of(Rig.beside(
                shadow.get(), Files.createTempDirectory("weir-observing"), Rig.observing(), Optional.empty()));
    }

    @AfterContainer
    static void stop() {
        observing.ifPresent(Rig::close);
        shadow.ifPresent(Rig::close);
    }

    @Property(tries = 100)
    void shadowModeNeverChangesAByte(@ForAll("bodies") String body) throws Exception {
        Rig rig = shadow.orElseThrow();
        HttpResponse<String> answer = rig.chat("sk-one", body);
        byte[] passed = rig.received.get(rig.received.size() - 1).body();
        HttpResponse<String> usual = observing.orElseThrow().chat("sk-one", body);

        assertThat(rig.last().visit().verdict().wouldBe().letsThrough())
                .as("the policy would refuse it")
                .isFalse();
        assertThat(new String(passed, StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(usual.statusCode());
        assertThat(lasting(answer.body())).isEqualTo(lasting(usual.body()));
        assertThat(answer.headers().map().keySet())
                .isEqualTo(usual.headers().map().keySet());
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> texts =
                Arbitraries.strings().alpha().numeric().withChars(' ', '.').ofMaxLength(200);
        Arbitrary<String> more = Arbitraries.of(
                "",
                ",\"max_tokens\":64",
                ",\"n\":2,\"max_tokens\":8",
                ",\"logprobs\":true,\"top_logprobs\":2,\"max_tokens\":4",
                ",\"logit_bias\":{\"42\":5},\"max_tokens\":4",
                ",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":16",
                ",  \"temperature\" : 0.25 , \"max_tokens\": 3 ");
        return texts.flatMap(text -> more.map(extra -> Rig.ask(text, extra)));
    }

    /** Without what the simulator makes anew for each answer. */
    private static String lasting(String body) {
        return body.replaceAll("\"(id|created|system_fingerprint)\": ?(\"[^\"]*\"|[0-9]+)", "");
    }
}
