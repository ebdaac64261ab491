package dev.weir.replay;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.flow.EvidenceStore;
import dev.weir.flow.Ledger;
import dev.weir.flow.OtherPaths;
import dev.weir.flow.RequestFlow;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateStyle;
import dev.weir.wire.RequestReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Sends recorded requests through the flow that live ones go through, one after the other, each at the time at which it was
 * recorded. Nothing reacts: what was sent after a request that is refused here is judged as it was sent, and the answer to
 * the refused one is neither billed nor learned from.
 */
public final class Replay {
    private final VirtualClock clock;
    private final LastOutcome outcome = new LastOutcome();
    private final RequestFlow<RecordedExchange> flow;

    /** Takes stores that read the time from this clock and nowhere else, and answer at once. */
    public Replay(
            Policies policies,
            OutputCaps outputCaps,
            PromptKey key,
            Ledger ledger,
            EvidenceStore evidence,
            VirtualClock clock) {
        this.clock = clock;
        flow = new RequestFlow<>(
                () -> policies,
                new RecordedCallers(),
                new RequestReader(outputCaps, key),
                ledger,
                evidence,
                new UnsolvedChallenges(),
                new OtherPaths(false, List.of()),
                new RecordedUpstream(key),
                outcome,
                RateStyle.NONE,
                clock);
    }

    /**
     * Judges the traffic of a file and writes the verdicts.
     *
     * @param verdicts where they go; opened once the traffic could be, and closed at the end
     * @param progress is told now and then how many bytes of the file have been read
     */
    public Summary run(Path traffic, Verdicts verdicts, LongConsumer progress) throws IOException {
        try (var file = TrafficFile.open(traffic);
                var writer = new VerdictWriter(verdicts.open())) {
            return run(file, writer::write, progress);
        }
    }

    /** The same with traffic of any kind, which is closed at the end, and with somebody else who is told of each verdict. */
    public Summary run(Traffic traffic, Verdicts verdicts, Judged judged, LongConsumer progress) throws IOException {
        try (traffic;
                var writer = new VerdictWriter(verdicts.open())) {
            Judged both = (request, verdict) -> {
                writer.write(request, verdict);
                judged.add(request, verdict);
            };
            return run(traffic, both, progress);
        }
    }

    /**
     * Judges traffic of any kind, and closes it.
     *
     * @param judged is told of each verdict, in order
     * @param progress is told now and then how far the traffic is
     */
    public Summary run(Traffic traffic, Judged judged, LongConsumer progress) throws IOException {
        var summary = new Summary();
        try (var feed = new Feed(traffic)) {
            Feed.Batch batch = feed.next();
            while (!batch.last()) {
                for (RecordedRequest request : batch.requests()) {
                    judge(request);
                    judged.add(request, outcome.get().verdict());
                    summary.add(request, outcome.get());
                }
                progress.accept(batch.position());
                batch = feed.next();
            }
            progress.accept(batch.position());
        }
        return summary;
    }

    /** Where verdicts go. */
    public interface Verdicts {
        OutputStream open() throws IOException;
    }

    /** Who is told of verdicts. */
    public interface Judged {
        void add(RecordedRequest request, Verdict verdict) throws IOException;
    }

    private void judge(RecordedRequest request) {
        clock.set(request.at());
        flow.handle(new RecordedExchange(request)).toCompletableFuture().join();
    }
}
