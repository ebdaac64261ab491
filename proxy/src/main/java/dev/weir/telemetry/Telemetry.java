package dev.weir.telemetry;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.flow.Challenges.Outcome;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The journal as meters and audit entries. */
public final class Telemetry implements Journal {
    private final MeterRegistry registry;
    private final Consumer<AuditEntry> audit;
    private final InstantSource clock;
    private final Each<Dialect, DialectMeters> dialects;
    private final Each<Ending, Counter> endings;
    private final Each<Ending, Counter> passedUnread;
    private final Each<Refusal.Kind, Counter> turnedAway;
    private final Each<Outcome, Counter> redeemed;
    private final Counter reloadsAccepted;
    private final Counter reloadsRefused;
    private final Counter certificatesAccepted;
    private final Counter certificatesRefused;
    private final AtomicBoolean policiesRefused = new AtomicBoolean();
    private final Map<String, PolicyMeters> policies = new ConcurrentHashMap<>();
    private final RuleActivity activity = new RuleActivity();
    private List<Gauge> inForce = List.of();

    /** Measures in this registry, and tells of each entry at once: the taker must not block. */
    public Telemetry(MeterRegistry registry, Consumer<AuditEntry> audit, InstantSource clock) {
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
        this.dialects = Each.of(Dialect.class, dialect -> new DialectMeters(registry, dialect));
        this.endings = Each.of(Ending.class, ending -> Meters.ENDINGS.counter(registry, Keys.of(ending)));
        this.passedUnread = Each.of(Ending.class, ending -> Meters.PASSED_UNREAD.counter(registry, Keys.of(ending)));
        this.turnedAway = Each.of(Refusal.Kind.class, kind -> Meters.TURNED_AWAY.counter(registry, Keys.of(kind)));
        this.redeemed =
                Each.of(Outcome.class, outcome -> Meters.CHALLENGES_REDEEMED.counter(registry, Keys.of(outcome)));
        this.reloadsAccepted = Meters.POLICY_RELOADS.counter(registry, "accepted");
        this.reloadsRefused = Meters.POLICY_RELOADS.counter(registry, "refused");
        Meters.POLICY_REFUSED.gauge(registry, () -> policiesRefused.get() ? 1 : 0);
        this.certificatesAccepted = Meters.CERTIFICATE_RELOADS.counter(registry, "accepted");
        this.certificatesRefused = Meters.CERTIFICATE_RELOADS.counter(registry, "refused");
    }

    @Override
    public void record(Visit visit, Answer answer, Settlement settlement) {
        endings.get(answer.ending()).increment();
        dialects.get(visit.ask().dialect()).record(answer, visit.ask().stream());
        policy(visit.policy().name()).record(visit, settlement);
        activity.record(visit);
        if (audit != AuditLog.OFF) {
            audit.accept(new AuditEntry.Judged(visit, answer, settlement));
        }
    }

    @Override
    public void turnedAway(Exchange exchange, Refusal refusal) {
        turnedAway.get(refusal.kind()).increment();
        audit.accept(new AuditEntry.TurnedAway(
                clock.instant(), exchange.id(), exchange.client(), exchange.path(), refusal.kind()));
    }

    @Override
    public void passed(Exchange exchange, Answer answer) {
        passedUnread.get(answer.ending()).increment();
    }

    public void challengeRedeemed(Outcome outcome) {
        redeemed.get(outcome).increment();
    }

    /** An attestation was confirmed. */
    public void accountConfirmed(Confirmation confirmation, Instant now) {
        audit.accept(new AuditEntry.Confirmed(now, confirmation.account(), confirmation.by()));
    }

    /** Which policies are in force from now on. */
    public synchronized void policiesInForce(Policies now) {
        inForce.forEach(registry::remove);
        inForce = now.inOrder().stream()
                .map(policy -> Meters.POLICIES.gauge(
                        registry, () -> 1, policy.name(), policy.version(), Keys.of(policy.mode())))
                .toList();
        activity.inForce(now, clock.instant());
    }

    /** When each rule last had something to say. */
    public RuleActivity activity() {
        return activity;
    }

    public void watchSilentSignatures(Supplier<Number> silent) {
        Meters.SIGNATURES_SILENT.gauge(registry, silent);
    }

    public void policiesReloaded() {
        policiesRefused.set(false);
        reloadsAccepted.increment();
    }

    public void policyReloadRefused() {
        policiesRefused.set(true);
        reloadsRefused.increment();
    }

    public void certificatesReloaded() {
        certificatesAccepted.increment();
    }

    public void certificateReloadRefused() {
        certificatesRefused.increment();
    }

    /** What a store runs each time it answers without Redis. */
    public Runnable redisFallbacks(String store) {
        Counter fallbacks = Meters.REDIS_FALLBACKS.counter(registry, store);
        return fallbacks::increment;
    }

    /** Where it is told how Redis does; only where there is one. */
    public RedisHealth watchRedis() {
        return RedisHealth.in(registry);
    }

    public void watchOpenExchanges(Supplier<Number> open) {
        Meters.EXCHANGES_OPEN.gauge(registry, open);
    }

    public void tellBuild(String version) {
        Meters.BUILD.gauge(registry, () -> 1, version, Runtime.version().toString());
    }

    private PolicyMeters policy(String name) {
        PolicyMeters known = policies.get(name);
        return known != null ? known : policies.computeIfAbsent(name, made -> new PolicyMeters(registry, made));
    }
}
