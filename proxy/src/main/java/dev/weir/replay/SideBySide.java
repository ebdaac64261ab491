package dev.weir.replay;

import dev.weir.domain.policy.Policies;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Plays the same traffic to two versions of policies, each with budgets and evidence of its own. */
public final class SideBySide {
    private final Policies before;
    private final Policies after;

    public SideBySide(Policies before, Policies after) {
        this.before = before;
        this.after = after;
    }

    /** Who is told of both outcomes of a request. */
    public interface Compared {
        void add(RecordedRequest request, Outcome before, Outcome after);
    }

    /**
     * Plays traffic, and closes it.
     *
     * @param progress is told now and then how far the traffic is
     */
    public void run(Traffic traffic, Compared compared, LongConsumer progress) throws IOException {
        var one = new LastOutcome();
        var two = new LastOutcome();
        try (var feed = new Feed(traffic);
                var first = new Playback(before, Reactions.NONE, one);
                var second = new Playback(after, Reactions.NONE, two)) {
            Feed.Batch batch = feed.next();
            while (!batch.last()) {
                for (RecordedRequest request : batch.requests()) {
                    first.play(request);
                    second.play(request);
                    compared.add(request, one.get(), two.get());
                }
                progress.accept(batch.position());
                batch = feed.next();
            }
            progress.accept(batch.position());
        }
    }
}
