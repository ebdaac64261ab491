package dev.weir.replay;

import dev.weir.domain.traffic.Reply;
import dev.weir.flow.Answer;
import dev.weir.flow.Passage;
import dev.weir.flow.Upstream;
import dev.weir.wire.Replies;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model that answers at once what it answered at the time, whatever was taken out of the request since. */
final class RecordedUpstream implements Upstream<RecordedExchange> {
    private final Replies replies;

    RecordedUpstream(Replies replies) {
        this.replies = replies;
    }

    @Override
    public boolean asksForUsage(RecordedExchange exchange) {
        return false;
    }

    @Override
    public CompletionStage<Answer> relay(RecordedExchange exchange, Passage passage) {
        RecordedAnswer answer = exchange.request().answer();
        Reply reply = passage.ask()
                .map(ask -> replies.of(ask, answer.finish(), answer.text(), answer.signature()))
                .orElse(Reply.NONE);
        return CompletableFuture.completedFuture(new Answer(
                Answer.Ending.COMPLETE, answer.status(), answer.usage(), reply, Duration.ZERO, Duration.ZERO));
    }
}
