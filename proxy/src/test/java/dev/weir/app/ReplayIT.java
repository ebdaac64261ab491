package dev.weir.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.decision.Action;
import dev.weir.domain.traffic.Usage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proxy decided about live requests, it decides about the recording of them. */
final class ReplayIT {
    private static final String POLICY = Rig.policy("""
            budgets:
              - { name: requests, per: account, requests: 30, window: 1d, refill: at_once, when_exceeded: block }
              - name: neighbours
                per: subnet
                subnet_size: { ipv4: 24, ipv6: 48 }
                tokens: 1000
                window: 1d
                refill: at_once
                when_exceeded: degrade
            signatures:
              - name: campaign
                description: Several accounts send one instruction, each with payloads of its own.
                per: campaign
                window: 7d
                when: { distinct_accounts: { at_least: 5 }, shared_instruction_share: { at_least: 0.3 } }
                adds: 60
                fades_after: 1d
              - name: sweep
                description: One account fills in one template again and again.
                per: account
                window: 1d
                when: { requests: { at_least: 15 }, same_template_share: { at_least: 0.8 } }
                adds: 35
                fades_after: 1d
              - name: probes
                description: Log probabilities asked for under a logit bias.
                per: account
                window: 1d
                when: { logit_probes: { at_least: 4 } }
                adds: 100
                fades_after: 1d
              - name: borrowed
                description: Reasoning is presented that was issued to other accounts.
                per: account
                window: 1d
                when: { foreign_signatures: { at_least: 3 } }
                adds: 35
                fades_after: 1d
              - name: echoes
                description: One account makes its prompts of the answers it got.
                per: account
                window: 1d
                when: { requests: { at_least: 8 }, echo_share: { at_least: 0.5 } }
                adds: 65
                fades_after: 1d
            ladder:
              observe:   { from_score: 0 }
              degrade:   { from_score: 30, output_cap: 64 }
              challenge: { from_score: 60, kind: proof_of_work, good_for: 30m }
              block:     { from_score: 100, status: 403 }
            """);

    @TempDir
    Path folder;

    private final List<String> bodies = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String lastEcho = "";

    @Test
    void replayComesToTheVerdictsOfTheLiveProxy() throws Exception {
        List<Rig.Entry> live;
        try (Rig rig = Rig.start(folder, POLICY, Optional.empty())) {
            converse(rig);
            live = rig.judged(bodies.size());
        }
        assertThat(live.stream().map(entry -> entry.visit().verdict().action()).collect(Collectors.toSet()))
                .as("every action occurs")
                .containsExactlyInAnyOrder(Action.values());
        assertThat(live.stream().flatMap(entry -> entry.visit().verdict().reasons().stream()))
                .as("every rule acts")
                .contains("requests", "neighbours", "campaign", "sweep", "probes", "borrowed", "echoes");
        assertThat(replayed(live)).isEqualTo(verdicts(live));
    }

    private void converse(Rig rig) throws Exception {
        for (int n = 0; n < 32; n++) {
            chat(rig, "sk-chatter", "192.0.2.1", question(n), "");
            chat(rig, "sk-sweeper", "198.51.100.1", "Write exam question " + n + " about the history of rail.", "");
            chat(rig, "sk-prober", "203.0.113.1", "The", ",\"logprobs\":true,\"logit_bias\":{\"" + n + "\":5}");
            chat(rig, "sk-carrier-" + n % 8, "10.0." + n % 8 + ".1", instruction(question(1000 + n)), "");
            say(rig, "sk-neighbour-" + n % 4, "172.16.0." + n, question(2000 + n));
            reason(rig, n);
            echo(rig, n);
        }
    }

    /** One account's conversation is gone on with by itself and by another, both with its sealed reasoning. */
    private void reason(Rig rig, int n) throws Exception {
        String asked = "{\"role\":\"user\",\"content\":\"%s\"}".formatted(question(3000 + n));
        String lender = "sk-lender-" + n % 5;
        String address = "10.128." + n + ".1";
        String answer = send(rig, "/v1/messages", lender, address, thoughtful(asked));
        String goneOn = thoughtful(asked + """
                ,{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"%s"},\
                {"type":"text","text":"%s"}]},{"role":"user","content":"And who paid for it?"}""".formatted(text(answer, "signature"), text(answer, "text")));
        send(rig, "/v1/messages", lender, address, goneOn);
        send(rig, "/v1/messages", "sk-borrower", "10.129." + n + ".1", goneOn);
    }

    private static String thoughtful(String messages) {
        return "{\"model\":\"sim\",\"max_tokens\":300,\"thinking\":{\"type\":\"adaptive\"},\"messages\":[" + messages
                + "]}";
    }

    private void echo(Rig rig, int n) throws Exception {
        String said = text(lastEcho, "content");
        chat(rig, "sk-echoer", "10.130." + n + ".1", said + " " + question(4000 + n), "");
        lastEcho = answers.get(answers.size() - 1);
    }

    private void chat(Rig rig, String key, String address, String text, String more) throws Exception {
        send(rig, "/v1/chat/completions", key, address, Rig.ask(text, ",\"max_tokens\":300" + more));
    }

    private void say(Rig rig, String key, String address, String text) throws Exception {
        send(rig, "/v1/messages", key, address, Rig.ask(text, ",\"max_tokens\":100"));
    }

    /** The next one is not sent before this one is settled: a recording has them one after the other too. */
    private String send(Rig rig, String path, String key, String address, String body) throws Exception {
        bodies.add(body);
        String answer = rig.post(path, key, body, "x-forwarded-for", address).body();
        answers.add(answer);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> rig.records.judged.size() == bodies.size());
        return answer;
    }

    /** A member of the answer as it stands there, its escapes included; empty when it has none. */
    private static String text(String answer, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer);
        return found.find() ? found.group(1) : "";
    }

    private static String question(int n) {
        String[] things = {"bridge", "violin", "glacier", "loom", "orchard", "compass", "kiln", "harbour", "meadow"};
        return "How was a %s%d of %s%d built near the %s%d?"
                .formatted(things[n % 9], n, things[(n * 5 + 1) % 9], n * 3, things[(n * 7 + 2) % 9], n * 7);
    }

    private static String instruction(String payload) {
        return "Read the passage below with care, list every claim that it makes, and weigh each against the others. "
                + payload;
    }

    private List<String> replayed(List<Rig.Entry> live) throws Exception {
        Path traffic = folder.resolve("traffic.jsonl.gz");
        try (Writer out = Files.newBufferedWriter(folder.resolve("plain.jsonl"), UTF_8)) {
            for (int i = 0; i < live.size(); i++) {
                out.write(line(live.get(i), bodies.get(i), answers.get(i)));
            }
        }
        try (var packed = new GZIPOutputStream(Files.newOutputStream(traffic))) {
            Files.copy(folder.resolve("plain.jsonl"), packed);
        }
        Path verdicts = folder.resolve("verdicts.jsonl");
        var said = new StringWriter();
        int code = Weir.run(
                new PrintWriter(said),
                "replay",
                "--policies=" + folder.resolve("policies"),
                "--traffic=" + traffic,
                "--verdicts=" + verdicts);
        assertThat(code).as(said.toString()).isZero();
        return Files.readAllLines(verdicts);
    }

    private static String line(Rig.Entry entry, String body, String answer) {
        Usage usage = entry.answer().usage();
        return """
                {"at":"%s","account":"%s","ip":"%s","path":"%s","body":%s,"answer":{"status":%d,"input_tokens":%d,\
                "output_tokens":%d,"reasoning_tokens":%d,"finish_reason":"stop","text":"%s","signature":"%s"}}
                """.formatted(
                        entry.visit().at(),
                        entry.visit().caller().account(),
                        entry.visit().caller().address(),
                        entry.visit().ask().path(),
                        body,
                        entry.answer().status(),
                        usage.input(),
                        usage.output(),
                        usage.reasoning(),
                        text(answer, entry.visit().ask().path().endsWith("messages") ? "text" : "content"),
                        text(answer, "signature"));
    }

    private static List<String> verdicts(List<Rig.Entry> live) {
        var lines = new ArrayList<String>();
        for (Rig.Entry entry : live) {
            var verdict = entry.visit().verdict();
            lines.add("{\"line\":%d,\"account\":\"%s\",\"action\":\"%s\",\"score\":%d,\"reasons\":[%s]}"
                    .formatted(
                            lines.size() + 1,
                            entry.visit().caller().account(),
                            verdict.action().name().toLowerCase(Locale.ROOT),
                            verdict.score(),
                            verdict.reasons().stream()
                                    .map(reason -> "\"" + reason + "\"")
                                    .collect(Collectors.joining(","))));
        }
        return lines;
    }
}
