package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.MODEL;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Settings.Admin;
import dev.weir.config.Settings.Challenge;
import dev.weir.config.Settings.Reading;
import dev.weir.config.Settings.Redis;
import dev.weir.config.Settings.UnreadPaths;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.Problem;
import dev.weir.yaml.Problems;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.Source;
import dev.weir.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reading of {@code weir.yaml}: every default, and every mistake at once. */
public final class SettingsFile {
    static final Keys ROOT = Keys.required("upstreams")
            .and(
                    "listen",
                    "admin",
                    "other_paths",
                    "identity",
                    "policies",
                    "reading",
                    "redis",
                    "challenge",
                    "audit",
                    "metrics");
    static final Keys ADMIN = Keys.optional("host", "port", "token", "read_token", "tls");
    static final Keys OTHER_PATHS = Keys.optional("pass_all", "pass");
    static final Keys READING = Keys.optional("output_caps", "default_output_cap", "baseline");
    private static final Keys OUTPUT_CAPS = Keys.named(MODEL);
    static final Keys CHALLENGE = Keys.optional("ticket_ttl", "webhook_secrets");
    private static final List<String> HARMLESS = List.of(
            "GET /v1/models",
            "GET /v1/models/*",
            "GET /v1beta/models",
            "GET /v1beta/models/*",
            "POST /v1/messages/count_tokens",
            "POST /v1beta/models/*:countTokens",
            "POST /v1/models/*:countTokens");

    private final NamedPaths paths;
    private final Fields root;

    private SettingsFile(NamedPaths paths, Fields root) {
        this.paths = paths;
        this.root = root;
    }

    /**
     * Reads the settings and the key file they name.
     *
     * @param environment what {@code ${NAME}} in a value stands for
     */
    public static Settings read(Path file, Map<String, String> environment) throws ProblemsException {
        Source source = Source.read(file);
        var problems = new Problems(source);
        Fields root = Fields.root(Yaml.read(source, environment, problems), ROOT, problems);
        var elsewhere = new ArrayList<Problem>();
        var paths = new NamedPaths(file.toAbsolutePath().resolveSibling(""));
        Settings settings = new SettingsFile(paths, root).settings(environment, elsewhere);
        elsewhere.addAll(0, problems.found());
        if (!elsewhere.isEmpty()) {
            throw new ProblemsException(elsewhere);
        }
        return settings;
    }

    private Settings settings(Map<String, String> environment, List<Problem> elsewhere) {
        return new Settings(
                ListenSection.read(root, paths),
                admin(root.section("admin", ADMIN)),
                UpstreamSection.read(root, paths),
                otherPaths(root.section("other_paths", OTHER_PATHS)),
                new IdentitySection(root, paths, environment).read(elsewhere),
                policies(),
                reading(root.section("reading", READING)),
                redis(root.section("redis", RedisSection.KEYS)),
                challenge(root.section("challenge", CHALLENGE)),
                AuditSection.read(root, paths),
                MetricsSection.read(root));
    }

    private Admin admin(Fields admin) {
        String token = admin.get("token", IdentitySection.SECRET, "");
        String readToken = admin.get("read_token", IdentitySection.SECRET, "");
        if (!token.isEmpty() && token.equals(readToken)) {
            admin.report("read_token: the same as token (expected: another one, which may only read)", "");
        }
        return new Admin(
                admin.get("host", textOf(1), "127.0.0.1"),
                admin.get("port", integer(0, 65535), 9090),
                token,
                readToken,
                TlsSection.read(admin, paths));
    }

    private static UnreadPaths otherPaths(Fields paths) {
        return new UnreadPaths(
                paths.get("pass_all", FLAG, false), paths.list("pass", NamedPaths.REQUEST_PATTERN, HARMLESS));
    }

    private Path policies() {
        Path usual = paths.resolve("policies");
        if (!root.has("policies") && !Files.isDirectory(usual)) {
            root.report("missing key 'policies', and no folder 'policies' beside this file", "");
        }
        return root.get("policies", paths.folder(), usual);
    }

    private Reading reading(Fields reading) {
        Fields caps = reading.section("output_caps", OUTPUT_CAPS);
        var models = new ArrayList<OutputCaps.OfModel>();
        for (String model : caps.present()) {
            models.add(new OutputCaps.OfModel(new ModelName(model), caps.get(model, TOKENS, 1L)));
        }
        Optional<Path> baseline = reading.has("baseline")
                ? Optional.of(reading.get("baseline", paths.file(), paths.base()))
                : Optional.empty();
        return new Reading(new OutputCaps(models, reading.get("default_output_cap", TOKENS, 4096L)), baseline);
    }

    private Optional<Redis> redis(Fields redis) {
        return root.has("redis") ? Optional.of(new RedisSection(redis, paths).read()) : Optional.empty();
    }

    private static Challenge challenge(Fields challenge) {
        return new Challenge(
                challenge.get("ticket_ttl", DURATION, Duration.ofMinutes(10)),
                challenge.list("webhook_secrets", WebhookSecret.TYPE, List.of()));
    }
}
