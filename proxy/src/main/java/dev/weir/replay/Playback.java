package dev.weir.replay;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.evidence.Baseline;
import dev.weir.evidence.CommonInstruction;
import dev.weir.evidence.MemoryEvidence;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.OtherPaths;
import dev.weir.flow.Overrides;
import dev.weir.flow.RequestFlow;
import dev.weir.flow.Visit;
import dev.weir.ledger.BucketLedger;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateStyle;
import dev.weir.wire.Refusal;
import dev.weir.wire.RequestReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are known beforehand, one after the other through the flow that live ones go through, each at its time.
 * Budgets and evidence are kept in the process and begin empty; hashes are made with keys that are always the same, so that
 * the same requests come to the same verdicts everywhere.
 */
public final class Playback implements AutoCloseable {
    /** What a request that names no output cap is held for. */
    public static final long USUAL_OUTPUT_CAP = 4096;

    static final PromptKey KEY = new PromptKey(0x7765697220726570L, 0x6c61792068617368L); // kept nowhere
    private static final long NAMES = 1;
    private static final long MOST_BUCKETS = 200_000;
    private static final long MOST_ACCOUNTS = 200_000;
    private static final long MOST_SUBNETS = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final BucketLedger ledger = BucketLedger.local(clock, MOST_BUCKETS);
    private final Map<String, RecordedRequest> open = new HashMap<>();
    private final Told told;
    private final Model model;
    private final MemoryEvidence evidence;
    private final RequestFlow<RecordedExchange> flow;
    private @Nullable Throwable failed;

    /** Who is told what came of each request: at once, or when its answer has ended. */
    public interface Told {
        void tell(RecordedRequest request, Outcome outcome);
    }

    public Playback(Policies policies, Reactions reactions, Told told) {
        this(policies, reactions, told, KEY, Baseline.NONE);
    }

    /** A playback whose prompts are hashed with that key, and where those instructions are known to be common. */
    Playback(Policies policies, Reactions reactions, Told told, PromptKey key, Baseline baseline) {
        this.told = told;
        this.model = new Model(key, reactions, clock);
        evidence = new MemoryEvidence(NAMES, SubnetSize.USUAL, MOST_ACCOUNTS, MOST_SUBNETS, baseline, clock);
        var solving = new Solving(reactions);
        flow = new RequestFlow<>(
                () -> policies,
                solving,
                new RequestReader(OutputCaps.of(USUAL_OUTPUT_CAP), key),
                ledger,
                evidence,
                solving,
                Overrides.NONE,
                new OtherPaths(false, List.of()),
                model,
                new Outcomes(),
                RateStyle.NONE,
                false,
                clock);
    }

    /** Plays the next request, whose line is its own and whose time is not before that of the one before. */
    public void play(RecordedRequest request) {
        model.endThoseUntil(request.at());
        clock.set(request.at());
        var exchange = new RecordedExchange(request);
        open.put(exchange.id(), request);
        flow.handle(exchange).whenComplete((done, failure) -> failed = failure == null ? failed : failure);
        throwIfFailed();
    }

    /** Lets all answers end that have not yet. */
    public void end() {
        model.endThoseUntil(Instant.MAX);
        throwIfFailed();
    }

    /** The pieces of instruction that at least so many accounts sent until now. */
    List<CommonInstruction> common(int fewest) {
        return evidence.common(fewest, clock.instant());
    }

    private void throwIfFailed() {
        if (failed != null) {
            throw new IllegalStateException("a request could not be played", failed);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** The journal of the flow. */
    private final class Outcomes implements Journal {
        @Override
        public void record(Visit visit, Answer answer, Settlement settlement) {
            tell(visit.id(), new Outcome(visit.policy().name(), visit.verdict(), visit.evidence(), ""));
        }

        @Override
        public void turnedAway(Exchange exchange, Refusal refusal) {
            tell(exchange.id(), Outcome.unjudged(refusal.message()));
        }

        @Override
        public void passed(Exchange exchange, Answer answer) {
            tell(exchange.id(), Outcome.unjudged(exchange.path() + " is not read"));
        }

        private void tell(String id, Outcome outcome) {
            told.tell(Objects.requireNonNull(open.remove(id)), outcome);
        }
    }
}
