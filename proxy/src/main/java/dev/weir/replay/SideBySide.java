package dev.weir.replay;

import dev.weir.domain.policy.Policies;
import java.io.IOException;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** Plays the same traffic to two versions of policies, each with budgets and evidence of its own. */
public final class SideBySide {
    private final Policies before;
    private final Policies after;
    private final UnaryOperator<String> plans;

    /** Takes both versions, and what tells the plan of an account, empty when it is not known. */
    public SideBySide(Policies before, Policies after, UnaryOperator<String> plans) {
        this.before = before;
        this.after = after;
        this.plans = plans;
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
                    RecordedRequest known = request.on(plans.apply(request.account()));
                    first.play(known);
                    second.play(known);
                    compared.add(request, one.get(), two.get());
                }
                progress.accept(batch.position());
                batch = feed.next();
            }
            progress.accept(batch.position());
        }
    }
}
