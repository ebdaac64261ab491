package dev.weir.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The catalogue of meters: besides those of the JVM ({@link JvmMeters}), what is not here is not measured. Names are
 * those of the OpenTelemetry conventions for generative AI where there is one. No tag ever holds an account, an address or
 * a model, which callers could make up without end.
 */
public enum Meters {
    REQUEST_DURATION(
            "gen_ai.server.request.duration",
            Kind.TIMER,
            "seconds",
            "Time from a request to the last byte of its answer, of requests that were sent upstream.",
            Buckets.REQUEST_SECONDS,
            "gen_ai.operation.name",
            "gen_ai.provider.name"),
    TIME_TO_FIRST_TOKEN(
            "gen_ai.server.time_to_first_token",
            Kind.TIMER,
            "seconds",
            "Time from a request to the first byte of the upstream's answer.",
            Buckets.FIRST_TOKEN_SECONDS,
            "gen_ai.operation.name",
            "gen_ai.provider.name"),
    TIME_PER_OUTPUT_TOKEN(
            "gen_ai.server.time_per_output_token",
            Kind.TIMER,
            "seconds",
            "Mean gap between the output tokens of one streamed answer that arrived whole, after the first.",
            Buckets.TOKEN_SECONDS,
            "gen_ai.operation.name",
            "gen_ai.provider.name"),
    TOKEN_USAGE(
            "gen_ai.client.token.usage",
            Kind.SUMMARY,
            "tokens",
            "Tokens one answer was billed for.",
            Buckets.TOKENS,
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.token.type"),
    ANSWER_TOKENS(
            "weir.answer.tokens",
            Kind.COUNTER,
            "tokens",
            "Tokens that answers were billed for, by kind; `cached` ones are part of `input`, `reasoning` ones of `output`.",
            "dialect",
            "kind"),
    ANSWERS_ESTIMATED(
            "weir.answers.estimated",
            Kind.COUNTER,
            "answers",
            "Answers that did not tell their usage, so that it was estimated.",
            "dialect"),
    REQUESTS(
            "weir.requests",
            Kind.COUNTER,
            "requests",
            "Requests that were judged, by what was done about them.",
            "action",
            "dialect",
            "policy"),
    WOULD_BE(
            "weir.would.be",
            Kind.COUNTER,
            "requests",
            "Requests that were judged, by what would be done if everything in shadow mode were enforced.",
            "action",
            "policy"),
    REFUSALS(
            "weir.refusals",
            Kind.COUNTER,
            "refusals",
            "Challenges and blocks, once for each signature and budget that led to one.",
            "action",
            "policy",
            "reason"),
    TURNED_AWAY(
            "weir.requests.turned.away",
            Kind.COUNTER,
            "requests",
            "Requests that were refused before they could be judged.",
            "reason"),
    PASSED_UNREAD(
            "weir.requests.passed.unread",
            Kind.COUNTER,
            "requests",
            "Requests on paths that are passed through unread.",
            "ending"),
    ENDINGS("weir.endings", Kind.COUNTER, "exchanges", "Judged exchanges, by how they ended.", "ending"),
    EXCHANGES_OPEN("weir.exchanges.open", Kind.GAUGE, "exchanges", "Exchanges that have not ended yet."),
    SIGNATURE_MATCHES(
            "weir.signature.matches",
            Kind.COUNTER,
            "requests",
            "Requests at which a signature matched, enforced or in shadow mode.",
            "policy",
            "signature"),
    CAMPAIGN_REQUESTS(
            "weir.campaign.requests",
            Kind.COUNTER,
            "requests",
            "Requests of accounts that belong to a campaign.",
            "policy"),
    BUDGET_EXCEEDED(
            "weir.budget.exceeded",
            Kind.COUNTER,
            "requests",
            "Requests for which a budget did not have enough, enforced or in shadow mode.",
            "policy",
            "budget"),
    TOKENS_HELD(
            "weir.tokens.held", Kind.COUNTER, "tokens", "Tokens held before requests were sent.", "policy", "budget"),
    TOKENS_USED(
            "weir.tokens.used", Kind.COUNTER, "tokens", "Tokens charged when bills were settled.", "policy", "budget"),
    TOKENS_GIVEN_BACK(
            "weir.tokens.given.back", Kind.COUNTER, "tokens", "Tokens held and not used.", "policy", "budget"),
    TOKENS_OVERDRAWN(
            "weir.tokens.overdrawn",
            Kind.COUNTER,
            "tokens",
            "Tokens used beyond what was held; held plus overdrawn is used plus given back.",
            "policy",
            "budget"),
    CHALLENGES_REDEEMED(
            "weir.challenges.redeemed",
            Kind.COUNTER,
            "solutions",
            "Solutions and confirmations that were handed in.",
            "outcome"),
    REACH_EXCEEDED(
            "weir.reach.exceeded",
            Kind.COUNTER,
            "requests",
            "Requests that got a milder action because the harsher one has reached as many accounts as it may.",
            "action",
            "policy"),
    POLICIES(
            "weir.policies",
            Kind.GAUGE,
            "policies",
            "Always 1; the tags tell which version of each policy is in force.",
            "policy",
            "version",
            "mode"),
    SIGNATURES_SILENT(
            "weir.signatures.silent",
            Kind.GAUGE,
            "signatures",
            "Signatures in force that have matched nothing for a week."),
    POLICY_RELOADS(
            "weir.policy.reloads",
            Kind.COUNTER,
            "reloads",
            "Policy reloads; a refused one changes nothing.",
            "outcome"),
    POLICY_REFUSED(
            "weir.policy.refused",
            Kind.GAUGE,
            "",
            "1 while the policy files, as they are, are refused, so that those of before stay in force; else 0."),
    CERTIFICATE_RELOADS(
            "weir.certificate.reloads",
            Kind.COUNTER,
            "reloads",
            "Reloads of certificates whose files had changed; a refused one changes nothing.",
            "outcome"),
    REDIS_FALLBACKS(
            "weir.redis.fallbacks",
            Kind.COUNTER,
            "fallbacks",
            "Answers that were given from this process alone because Redis did not answer in time.",
            "store"),
    REDIS_ANSWERS(
            "weir.redis.answers",
            Kind.TIMER,
            "seconds",
            "How long requests that had to ask Redis waited for its answers, of those that came in time.",
            Buckets.REDIS_SECONDS),
    REDIS_UP(
            "weir.redis.up",
            Kind.GAUGE,
            "",
            "1 while Redis answers this proxy, 0 while its budgets are its own. Not there without Redis."),
    REDIS_PROXIES(
            "weir.redis.proxies",
            Kind.GAUGE,
            "proxies",
            "Proxies that share this Redis, this one too; 0 while that is not known. Not there without Redis."),
    AUDIT_DROPPED(
            "weir.audit.dropped",
            Kind.COUNTER,
            "records",
            "Audit records that were lost because a queue was full or the write failed.",
            "reason"),
    BUILD("weir.build", Kind.GAUGE, "builds", "Always 1; the tags tell which build this is.", "version", "java");

    /** How a meter measures. */
    public enum Kind {
        COUNTER,
        TIMER,
        SUMMARY,
        GAUGE
    }

    private final String meter;
    private final Kind kind;
    private final String unit;
    private final String meaning;
    private final Buckets buckets;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
    private final List<String> tagNames;

    Meters(String meter, Kind kind, String unit, String meaning, String... tagNames) {
        this(meter, kind, unit, meaning, Buckets.NONE, tagNames);
    }

    Meters(String meter, Kind kind, String unit, String meaning, Buckets buckets, String... tagNames) {
        this.meter = meter;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.buckets = buckets;
        this.tagNames = List.of(tagNames);
    }

    /** The name in Micrometer: {@code weir.requests}. */
    public String meter() {
        return meter;
    }

    /** The name on the page for Prometheus: {@code weir_requests_total}. */
    public String prometheusName() {
        return PrometheusName.of(meter, kind, unit);
    }

    public Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    /** One sentence for the reference. */
    public String meaning() {
        return meaning;
    }

    public List<String> tagNames() {
        return tagNames;
    }

    Counter counter(MeterRegistry registry, String... values) {
        return Registration.counter(this, registry, values);
    }

    Timer timer(MeterRegistry registry, String... values) {
        return Registration.timer(this, buckets, registry, values);
    }

    DistributionSummary summary(MeterRegistry registry, String... values) {
        return Registration.summary(this, buckets, registry, values);
    }

    Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
        return Registration.gauge(this, registry, value, values);
    }
}
