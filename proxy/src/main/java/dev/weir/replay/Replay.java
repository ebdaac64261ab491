package dev.weir.replay;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policies;
import dev.weir.evidence.Baseline;
import dev.weir.evidence.CommonInstruction;
import dev.weir.wire.PromptKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
    private final PromptKey key;
    private final Baseline baseline;

    public Replay(Policies policies) {
        this(policies, account -> "");
    }

    /**
     * A replay for accounts whose plans are known.
     *
     * @param plans the plan of an account, empty when it has none
     */
    public Replay(Policies policies, UnaryOperator<String> plans) {
        this(policies, plans, Playback.KEY, Baseline.NONE);
    }

    private Replay(Policies policies, UnaryOperator<String> plans, PromptKey key, Baseline baseline) {
        this.policies = policies;
        this.plans = plans;
        this.key = key;
        this.baseline = baseline;
    }

    /** The same with prompts hashed as a proxy hashes them that has this key, and with what is known to be common there. */
    public Replay as(PromptKey other, Baseline common) {
        return new Replay(policies, plans, other, common);
    }

    /**
     * Judges the traffic of a file for what is common in it.
     *
     * @param fewest how many accounts send what is common
     */
    public Common learn(Path traffic, int fewest, LongConsumer progress) throws IOException {
        var common = new ArrayList<CommonInstruction>();
        Summary summary = run(
                TrafficFile.open(traffic),
                (request, verdict) -> {},
                progress,
                playback -> common.addAll(playback.common(fewest)));
        return new Common(summary, common);
    }

    /** What traffic was learned from, and which pieces of instruction are common in it. */
    public record Common(Summary summary, List<CommonInstruction> instructions) {
        public Common {
            instructions = List.copyOf(instructions);
        }
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
        return run(traffic, judged, progress, playback -> {});
    }

    private Summary run(Traffic traffic, Judged judged, LongConsumer progress, Consumer<Playback> atEnd)
            throws IOException {
        var summary = new Summary();
        var last = new LastOutcome();
        try (var feed = new Feed(traffic);
                var playback = new Playback(policies, Reactions.NONE, last, key, baseline)) {
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
            atEnd.accept(playback);
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
