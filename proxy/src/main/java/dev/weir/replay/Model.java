package dev.weir.replay;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Reply;
import dev.weir.flow.Answer;
import dev.weir.flow.Passage;
import dev.weir.flow.Upstream;
import dev.weir.wire.PromptKey;
import dev.weir.wire.Replies;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model that answers what is recorded, once the clock has come to where its answer ends. */
final class Model implements Upstream<RecordedExchange> {
    private final PromptKey key;
    private final Reactions reactions;
    private final VirtualClock clock;
    private final PriorityQueue<Open> open =
            new PriorityQueue<>(Comparator.comparing(Open::ends).thenComparing(Open::number));
    private long opened;

    /** An answer that is on its way. */
    private record Open(Instant ends, long number, Answer answer, CompletableFuture<Answer> told) {}

    /** Takes the key that hashes of requests are made with, since hashes of answers are compared with them. */
    Model(PromptKey key, Reactions reactions, VirtualClock clock) {
        this.key = key;
        this.reactions = reactions;
        this.clock = clock;
    }

    @Override
    public boolean asksForUsage(RecordedExchange exchange) {
        return false;
    }

    @Override
    public CompletionStage<Answer> relay(RecordedExchange exchange, Passage passage) {
        RecordedRequest request = exchange.request();
        Duration takes = reactions.takes(request);
        Answer answer = passage.ask().map(ask -> answer(request, ask, takes)).orElseGet(() -> Answer.refused(404));
        if (takes.isZero()) {
            return CompletableFuture.completedFuture(answer);
        }
        var told = new CompletableFuture<Answer>();
        open.add(new Open(clock.instant().plus(takes), opened++, answer, told));
        return told;
    }

    /** Ends all answers that end by then, each at its time. */
    void endThoseUntil(Instant then) {
        for (Open next = open.peek(); next != null && !next.ends().isAfter(then); next = open.peek()) {
            open.remove();
            clock.set(next.ends());
            next.told().complete(next.answer());
        }
    }

    private Answer answer(RecordedRequest request, Ask asked, Duration takes) {
        RecordedAnswer answer = reactions.answer(request, asked);
        Reply reply =
                answer.isError() ? Reply.NONE : Replies.of(key, answer.finish(), answer.text(), answer.signature());
        return new Answer(Answer.Ending.COMPLETE, answer.status(), answer.usage(), reply, takes, takes);
    }
}
