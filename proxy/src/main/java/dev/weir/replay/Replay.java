package dev.weir.replay;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Sends recorded requests through the flow that live ones go through, one after the other, each at the time at which it was
 * recorded. Nothing reacts: what was sent after a request that is refused here is judged as it was sent, and the answer to
 * the refused one is neither billed nor learned from.
 */
public final class Replay {
    private final Policies policies;
    private final UnaryOperator<String> plans;

    public Replay(Policies policies) {
        this(policies, account -> "");
    }

    /**
     * A replay for accounts whose plans are known.
     *
     * @param plans the plan of an account, empty when it has none
     */
    public Replay(Policies policies, UnaryOperator<String> plans) {
        this.policies = policies;
        this.plans = plans;
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
        var last = new LastOutcome();
        try (var feed = new Feed(traffic);
                var playback = new Playback(policies, Reactions.NONE, last)) {
            Feed.Batch batch = feed.next();
            while (!batch.last()) {
                for (RecordedRequest request : batch.requests()) {
                    playback.play(request.on(plans.apply(request.account())));
                    judged.add(request, last.get().verdict());
                    summary.add(request, last.get());
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
}
