package dev.weir.flow;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.Dialects;
import dev.weir.wire.EditedRequest;
import dev.weir.wire.Parsed;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.RateStyle;
import dev.weir.wire.Refusal;
import dev.weir.wire.RequestEditor;
import dev.weir.wire.RequestReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The life of one request, top to bottom: who asks, what for, under which policy; tokens held; evidence counted; a
 * verdict; the answer relayed; the bill settled; the journal written.
 */
public final class RequestFlow<E extends Exchange> {
    private final Supplier<Policies> policies;
    private final Callers callers;
    private final RequestReader reader;
    private final Ledger ledger;
    private final EvidenceStore evidence;
    private final Refusals refusals;
    private final Overrides overrides;
    private final Tarpit tarpit = new Tarpit();
    private final OtherPaths otherPaths;
    private final Upstream<E> upstream;
    private final Journal journal;
    private final RateStyle rateStyle;
    private final boolean namesPolicy;
    private final InstantSource clock;

    /**
     * A flow through these.
     *
     * @param namesPolicy whether callers who are acted on are told which version of which policy did it
     */
    public RequestFlow(
            Supplier<Policies> policies,
            Callers callers,
            RequestReader reader,
            Ledger ledger,
            EvidenceStore evidence,
            Challenges challenges,
            Overrides overrides,
            OtherPaths otherPaths,
            Upstream<E> upstream,
            Journal journal,
            RateStyle rateStyle,
            boolean namesPolicy,
            InstantSource clock) {
        this.policies = policies;
        this.callers = callers;
        this.reader = reader;
        this.ledger = ledger;
        this.evidence = evidence;
        this.refusals = new Refusals(challenges);
        this.overrides = overrides;
        this.otherPaths = otherPaths;
        this.upstream = upstream;
        this.journal = journal;
        this.rateStyle = rateStyle;
        this.namesPolicy = namesPolicy;
        this.clock = clock;
    }

    /** Takes a request through every step; the stage completes once its bill is settled and never exceptionally. */
    public CompletionStage<Void> handle(E exchange) {
        Optional<Dialect> dialect = Dialects.of(exchange.method(), exchange.path());
        if (dialect.isEmpty()) {
            return passUnread(exchange);
        }
        Instant now = clock.instant(); // one reading: every window sees the same moment
        Optional<Caller> caller = callers.identify(exchange, now);
        if (caller.isEmpty()) {
            return turnAway(exchange, Refusals.unidentified(exchange));
        }
        Parsed parsed = reader.read(dialect.get(), exchange.path(), exchange.query(), exchange.body());
        if (parsed instanceof Parsed.Unreadable unreadable) {
            return turnAway(exchange, Refusals.unreadable(exchange, unreadable));
        }
        return judge(exchange, caller.get(), (Parsed.Request) parsed, now);
    }

    private CompletionStage<Void> judge(E exchange, Caller caller, Parsed.Request request, Instant now) {
        Ask ask = request.ask();
        Policy policy = policies.get().covering(caller, ask); // one snapshot: a reload never splits a request
        CompletableFuture<Hold> holding = ledger.hold(policy, caller, ask, now).toCompletableFuture();
        return holding.isDone() // as it nearly always is: what this process knows decides
                ? held(exchange, policy, caller, request, holding.join(), now)
                : holding.thenComposeAsync(
                        hold -> held(exchange, policy, caller, request, hold, now), exchange.executor());
    }

    private CompletionStage<Void> held(
            E exchange, Policy policy, Caller caller, Parsed.Request request, Hold hold, Instant now) {
        try {
            Visit visit = observed(exchange, policy, caller, request.ask(), hold, now);
            return act(exchange, visit, request).thenAccept(answer -> settle(visit, answer));
        } catch (RuntimeException e) {
            ledger.release(hold, now); // a fault of ours costs the caller nothing
            throw e;
        }
    }

    private Visit observed(E exchange, Policy policy, Caller caller, Ask ask, Hold hold, Instant now) {
        Evidence seen = evidence.observe(policy, caller, ask, now);
        var verdict = policy.judge(caller, hold, seen, now);
        if (!verdict.matched().isEmpty()) {
            evidence.matched(policy, caller, verdict.matched(), now);
        }
        if (verdict.rungs().isAboveGround()) {
            evidence.stood(policy, caller, verdict.rungs(), now);
        }
        var told = overrides.applied(caller.account(), verdict, now);
        Hold settled = Degrading.hold(policy, told, hold);
        return new Visit(exchange.id(), now, policy, caller, ask, settled, seen, told);
    }

    private CompletionStage<Answer> act(E exchange, Visit visit, Parsed.Request request) {
        return switch (visit.verdict().action()) {
            case OBSERVE ->
                upstream.relay(exchange, passage(exchange, visit, request, Optional.empty(), List.of(), Tempo.FREE));
            case DEGRADE -> upstream.relay(exchange, degraded(exchange, visit, request));
            case CHALLENGE -> refuse(exchange, visit, refusals.challenge(exchange, visit), Optional.empty());
            case BLOCK -> refuse(exchange, visit, Refusals.block(visit), Refusals.tarpit(visit));
        };
    }

    private Passage degraded(E exchange, Visit visit, Parsed.Request request) {
        Degradation takes = Degrading.of(visit.policy());
        EditedRequest edited =
                RequestEditor.apply(request, Degrading.edits(takes, visit.caller(), request.ask(), visit.at()));
        return passage(
                exchange,
                visit,
                new Parsed.Request(edited.ask(), edited.body(), request.tellsUsage()),
                edited.path(),
                Degrading.announced(edited.announced(), takes, visit.hold()),
                Degrading.tempo(takes));
    }

    /** A stream that would not tell what it cost is asked to, where the upstream knows how. */
    private Passage passage(
            E exchange,
            Visit visit,
            Parsed.Request request,
            Optional<String> path,
            List<String> announced,
            Tempo tempo) {
        boolean asks = !request.tellsUsage() && upstream.asksForUsage(exchange);
        byte[] body = asks ? RequestEditor.askForUsage(request).body() : request.body();
        return new Passage(body, Optional.of(request.ask()), path, announced, asks, rates(visit, Duration.ZERO), tempo);
    }

    /** What was held is free again at once, however long the refusal itself is held back. */
    private CompletionStage<Answer> refuse(E exchange, Visit visit, Refusal refusal, Optional<Ladder.Tarpit> holding) {
        Refusal told = refusal.telling(rates(visit, refusal.retryAfter()));
        if (holding.isPresent() && tarpit.enter(holding.get().atMost())) {
            exchange.refuseAfter(holding.get().delay(), told, tarpit::leave);
        } else {
            exchange.refuse(told);
        }
        return CompletableFuture.completedFuture(Answer.refused(refusal.kind().status()));
    }

    private RateHeaders rates(Visit visit, Duration retryAfter) {
        List<Allowance> told = rateStyle == RateStyle.NONE ? List.of() : ledger.allowances(visit.hold());
        RateHeaders rates = RateHeaders.of(visit.ask().dialect(), rateStyle, told, retryAfter, visit.at());
        return namesPolicy && visit.verdict().action() != Action.OBSERVE
                ? rates.naming(visit.policy().name(), visit.policy().version())
                : rates;
    }

    private void settle(Visit visit, Answer answer) {
        Instant now = clock.instant();
        var settlement = answer.ending().reachedTheModel()
                ? ledger.settle(visit.hold(), answer.usage(), now)
                : ledger.release(visit.hold(), now);
        evidence.learn(visit.policy(), visit.caller(), visit.ask(), answer.usage(), answer.reply(), now);
        journal.record(visit, answer, settlement);
    }

    private CompletionStage<Void> passUnread(E exchange) {
        if (!otherPaths.mayPass(exchange.method(), exchange.path())) {
            return turnAway(exchange, Refusals.unknownPath(exchange));
        }
        return upstream.relay(exchange, Passage.unread(exchange.body()))
                .thenAccept(answer -> journal.passed(exchange, answer));
    }

    /** Refuses a request that cannot be judged, or not even be read. */
    public CompletionStage<Void> turnAway(E exchange, Refusal refusal) {
        exchange.refuse(refusal);
        journal.turnedAway(exchange, refusal);
        return CompletableFuture.completedFuture(null);
    }
}
