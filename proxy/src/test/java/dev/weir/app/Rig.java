package dev.weir.app;

import dev.weir.config.SettingsFile;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.simulator.ReceivedRequest;
import dev.weir.simulator.Simulator;
import dev.weir.simulator.SimulatorConnections;
import dev.weir.simulator.SimulatorSettings;
import dev.weir.wire.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** A real proxy before a simulator, set up from files as an operator would, and what came of each exchange. */
final class Rig implements AutoCloseable {
    static final String PATHS = "[/v1/chat/completions, /v1/messages]";
    static final String SECRET = "a secret for tests only";

    final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    final Records records = new Records();
    private final AtomicInteger sent = new AtomicInteger();
    final Simulator simulator;
    final Proxy proxy;
    final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An exchange that was judged, as the journal had it. */
    record Entry(Visit visit, Answer answer, Settlement settlement) {}

    /** Keeps every entry of the journal. */
    static final class Records implements Journal {
        final List<Entry> judged = new CopyOnWriteArrayList<>();
        final List<Refusal> turnedAway = new CopyOnWriteArrayList<>();

        @Override
        public void record(Visit visit, Answer answer, Settlement settlement) {
            judged.add(new Entry(visit, answer, settlement));
        }

        @Override
        public void turnedAway(Exchange exchange, Refusal refusal) {
            turnedAway.add(refusal);
        }

        @Override
        public void passed(Exchange exchange, Answer answer) {}
    }

    private Rig(
            Path folder,
            String policy,
            String moreSettings,
            Optional<String> redis,
            Optional<Simulator> before,
            SimulatorConnections connections,
            InstantSource clock)
            throws Exception {
        this.folder = folder;
        this.simulator = before.isPresent()
                ? before.get()
                : Simulator.start(SimulatorSettings.instant().over(connections), received::add);
        Path policies = Files.createDirectories(folder.resolve("policies/test"));
        Files.writeString(policies.resolve("policy.yaml"), policy);
        String upstream = moreSettings.contains("upstreams:")
                ? ""
                : "upstreams: [{ name: simulator, url: \"http://127.0.0.1:" + simulator.port() + "\" }]\n";
        Path settings = folder.resolve("weir.yaml");
        Files.writeString(
                settings,
                (moreSettings.contains("listen:")
                                ? ""
                                : "listen: { host: 127.0.0.1, port: 0, trusted_proxies: [127.0.0.0/8] }\n")
                        + (moreSettings.contains("admin:") ? "" : "admin: { host: 127.0.0.1, port: 0 }\n")
                        + upstream
                        + "identity: { secret: \"" + SECRET + "\" }\n"
                        + redis.map(url -> "redis: { url: \"" + url + "\", timeout: 500ms }\n")
                                .orElse("")
                        + moreSettings
                                .replace("UPSTREAM_PORT", Integer.toString(simulator.port()))
                                .replace("UPSTREAM", "http://127.0.0.1:" + simulator.port()));
        var read = SettingsFile.read(settings, Map.of());
        this.proxy = Proxy.start(read, PolicySource.folder(read.policies()), records, clock);
    }

    static Rig start(Path folder, String policy, Optional<String> redis) throws Exception {
        return start(folder, policy, "", redis);
    }

    static Rig start(Path folder, String policy, String moreSettings, Optional<String> redis) throws Exception {
        return new Rig(
                folder,
                policy,
                moreSettings,
                redis,
                Optional.empty(),
                SimulatorConnections.cleartext(),
                InstantSource.system());
    }

    /** Before a simulator with these connections; the settings name its port as {@code UPSTREAM_PORT}. */
    static Rig start(Path folder, String policy, String moreSettings, SimulatorConnections connections)
            throws Exception {
        return new Rig(
                folder, policy, moreSettings, Optional.empty(), Optional.empty(), connections, InstantSource.system());
    }

    /** Where time passes as this clock says. */
    static Rig start(Path folder, String policy, String moreSettings, InstantSource clock) throws Exception {
        return new Rig(
                folder,
                policy,
                moreSettings,
                Optional.empty(),
                Optional.empty(),
                SimulatorConnections.cleartext(),
                clock);
    }

    /** A second proxy before the simulator of another rig. */
    static Rig beside(Rig other, Path folder, String policy, Optional<String> redis) throws Exception {
        return new Rig(
                folder,
                policy,
                "",
                redis,
                Optional.of(other.simulator),
                SimulatorConnections.cleartext(),
                InstantSource.system());
    }

    /** A policy of that name and mode with these sections. */
    static String policy(String sections) {
        return """
                policy: test
                description: Guards the endpoints of a test, and nothing else.
                owner: tests@example.com
                maturity: stable
                mode: enforce
                applies_to: { paths: %s }
                """.formatted(PATHS) + sections;
    }

    /** A policy that only watches. */
    static String observing() {
        return policy("ladder: { observe: { from_score: 0 } }\n");
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + proxy.port() + path);
    }

    HttpResponse<String> chat(String key, String body, String... headers) throws IOException, InterruptedException {
        return post("/v1/chat/completions", key, body, headers);
    }

    HttpResponse<String> post(String path, String key, String body, String... headers)
            throws IOException, InterruptedException {
        return post(url(path), key, body, headers);
    }

    HttpResponse<String> post(URI to, String key, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(to)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (to.getPort() == proxy.port()) {
            sent.incrementAndGet();
        }
        return answer;
    }

    HttpResponse<String> get(URI from) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString());
    }

    String metrics() throws IOException, InterruptedException {
        return get(URI.create("http://127.0.0.1:" + proxy.adminPort() + "/metrics"))
                .body();
    }

    /** All entries, once there are at least so many. */
    List<Entry> judged(int atLeast) {
        Awaitility.await().until(() -> records.judged.size() >= atLeast);
        return List.copyOf(records.judged);
    }

    /** The latest entry, once everything that was sent through this rig has one. */
    Entry last() {
        Awaitility.await().until(() -> records.judged.size() + records.turnedAway.size() >= sent.get());
        return records.judged.get(records.judged.size() - 1);
    }

    @Override
    public void close() {
        proxy.close();
        simulator.close();
    }

    static void observed(Entry entry) {
        Assertions.assertThat(entry.visit().verdict().action()).isEqualTo(Action.OBSERVE);
    }

    /** A chat of one user message. */
    static String ask(String text, String more) {
        return "{\"model\":\"sim\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more + "}";
    }
}
