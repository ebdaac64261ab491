package dev.weir.policytest;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.SUBNET;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.text;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Subnet;
import dev.weir.policytest.Sending.Effort;
import dev.weir.policytest.Sending.Say;
import dev.weir.policytest.Sending.Tokens;
import dev.weir.policytest.Sending.Wish;
import dev.weir.wire.Dialects;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The section {@code traffic} of a case. */
final class TrafficSection {
    private static final Keys TRAFFIC = Keys.required("from", "tokens")
            .and("copies", "starts", "every", "spread", "times", "takes", "path", "model")
            .and("prompt", "prompts", "instruction", "answer", "answers", "words", "turns", "finish")
            .and("signature", "presents", "samples", "logprobs", "logit_bias", "reasoning", "solves_challenges");
    private static final Keys FROM = Keys.required("account", "ip").and("user_agent", "plan");
    private static final Keys TOKEN_COUNTS = Keys.required("input").and("max_output", "output", "reasoning");
    private static final ScalarType<Double> PERCENT = text(
                    Pattern.compile("(?:[0-9]{1,2}|100)%"), "a share from 0% to 100%, such as 60%")
            .as(text -> Optional.of(Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0));
    private static final ScalarType<Integer> SIMPLE_COUNT = integer(1, 1000);
    private static final ScalarType<Finish> FINISH = choice(Finish.class);
    private static final ScalarType<Effort> EFFORT = choice(Effort.class);
    private static final Subnet NOWHERE = new Subnet(new Address(0, 0, true), 32);
    private static final int MOST_REQUESTS = 200_000;

    private static final Set<Dialect> WITH_TURNS =
            EnumSet.complementOf(EnumSet.of(Dialect.OPENAI_COMPLETIONS, Dialect.OPENAI_EMBEDDINGS));
    private static final Set<Dialect> WITH_SAMPLES =
            EnumSet.of(Dialect.OPENAI_CHAT, Dialect.OPENAI_COMPLETIONS, Dialect.GEMINI_GENERATE);
    private static final Set<Dialect> WITH_LOGPROBS = EnumSet.of(
            Dialect.OPENAI_CHAT, Dialect.OPENAI_COMPLETIONS, Dialect.OPENAI_RESPONSES, Dialect.GEMINI_GENERATE);
    private static final Set<Dialect> WITH_BIAS = EnumSet.of(Dialect.OPENAI_CHAT, Dialect.OPENAI_COMPLETIONS);
    private static final Set<Dialect> WITH_SIGNATURES =
            EnumSet.of(Dialect.ANTHROPIC_MESSAGES, Dialect.OPENAI_RESPONSES, Dialect.GEMINI_GENERATE);

    /** Why an answer ends. */
    private enum Finish {
        STOP,
        LENGTH,
        TOOL_CALLS,
        REFUSAL
    }

    private final Fields fields;
    private final Policy policy;
    private final Path file;

    private TrafficSection(Fields fields, Policy policy, Path file) {
        this.fields = fields;
        this.policy = policy;
        this.file = file;
    }

    static List<Sending> read(Fields test, Policy policy, Path file) {
        List<Sending> traffic = test.someSections("traffic", "traffic", TRAFFIC).stream()
                .map(fields -> new TrafficSection(fields, policy, file).sending())
                .toList();
        long requests = traffic.stream()
                .mapToLong(sending -> (long) sending.times() * sending.accounts())
                .sum();
        if (requests > MOST_REQUESTS) {
            test.reportKey(
                    "traffic",
                    "traffic: " + requests + " requests (expected: at most " + MOST_REQUESTS + " in a case)",
                    "");
        }
        return traffic;
    }

    private Sending sending() {
        Fields from = fields.section("from", FROM);
        int times = fields.get("times", integer(1, 100_000), 1);
        Optional<Duration> every = fields.get("every", DURATION);
        if (fields.has("times") && times > 1 && !fields.has("every")) {
            fields.report("times", "times: " + times + " (expected: 'every' beside it)", "say how long the pauses are");
        }
        if (fields.has("spread") && !fields.has("every")) {
            fields.reportKey("spread", "'spread'" + fields.where() + " (expected: only with 'every')", "");
        }
        String path =
                fields.get("path", text(Pattern.compile("/[^?#\\s]*"), "a path, such as /v1/messages"), usualPath());
        Optional<Dialect> dialect = Dialects.of("POST", path);
        if (dialect.isEmpty()) {
            fields.report("path", "path: " + path + " (expected: a path that is read, such as /v1/messages)", "");
        }
        String account = from.get("account", textOf(1), "");
        int copies = fields.get("copies", integer(2, 1000), 0);
        return new Sending(
                account,
                from.get("plan", TEXT, usualPlan()),
                copies,
                from.get("ip", SUBNET, NOWHERE),
                from.get("user_agent", TEXT, ""),
                fields.get("starts", DURATION, Duration.ZERO),
                every.orElse(Duration.ofSeconds(1)),
                fields.get("spread", PERCENT, 0.0),
                times,
                dialect.orElse(Dialect.OPENAI_CHAT),
                path,
                fields.get("model", textOf(1), usualModel()),
                say(dialect),
                tokens(),
                wish(dialect),
                turns(dialect),
                fields.get("takes", DURATION, Duration.ZERO),
                fields.get("solves_challenges", FLAG, false));
    }

    private Say say(Optional<Dialect> dialect) {
        var texts = new TextsSection(fields, file);
        Texts prompts = texts.oneOrMany("prompt", "prompts");
        if (fields.isSound() && !fields.has("prompt") && !fields.has("prompts")) {
            fields.report("missing key 'prompt'" + fields.where(), "or 'prompts' for several");
        }
        only(WITH_TURNS, "instruction", dialect);
        only(WITH_SIGNATURES, "signature", dialect);
        only(WITH_SIGNATURES, "presents", dialect);
        return new Say(
                prompts,
                texts.one("instruction"),
                texts.oneOrMany("answer", "answers"),
                texts.one("signature"),
                texts.one("presents"),
                fields.get("finish", FINISH).map(TestWords::word).orElse(""));
    }

    private Tokens tokens() {
        Fields counts = fields.section("tokens", TOKEN_COUNTS);
        long output = counts.get("output", TOKENS, 0L);
        long reasoning = counts.get("reasoning", TOKENS, 0L);
        if (reasoning > output) {
            counts.report(
                    "reasoning",
                    "reasoning: " + reasoning + " (expected: at most " + output + ", the output it is part of)",
                    "");
        }
        return new Tokens(counts.get("input", TOKENS, 1L), counts.get("max_output", TOKENS, 0L), output, reasoning);
    }

    private Wish wish(Optional<Dialect> dialect) {
        only(WITH_SAMPLES, "samples", dialect);
        only(WITH_LOGPROBS, "logprobs", dialect);
        only(WITH_BIAS, "logit_bias", dialect);
        only(WITH_TURNS, "reasoning", dialect);
        return new Wish(
                fields.get("samples", integer(1, 128), 1),
                fields.get("logprobs", FLAG, false),
                fields.get("logit_bias", SIMPLE_COUNT, 0),
                fields.get("reasoning", EFFORT, Effort.NONE));
    }

    private int turns(Optional<Dialect> dialect) {
        only(WITH_TURNS, "turns", dialect);
        return fields.get("turns", SIMPLE_COUNT, 1);
    }

    /** Refuses a key that requests of this API cannot have. */
    private void only(Set<Dialect> dialects, String key, Optional<Dialect> dialect) {
        if (fields.has(key) && dialect.isPresent() && !dialects.contains(dialect.get())) {
            fields.reportKey(
                    key, "'" + key + "'" + fields.where() + " (expected: another 'path', whose API has it)", "");
        }
    }

    /** The path that is used most among those of the policy. */
    private String usualPath() {
        Set<String> paths = policy.scope().paths();
        return paths.stream()
                .map(path -> path.replace("{model}", usualModel()))
                .filter(path -> Dialects.of("POST", path).isPresent())
                .min(java.util.Comparator.comparing(
                                (String path) -> Dialects.of("POST", path).orElseThrow())
                        .thenComparing(path -> path))
                .orElse("/v1/chat/completions");
    }

    private String usualPlan() {
        return policy.scope().plans().stream().sorted().findFirst().orElse("");
    }

    private String usualModel() {
        Scope scope = policy.scope();
        return scope.models().isEmpty() ? "a-model" : new TreeSet<>(scope.models()).first();
    }
}
