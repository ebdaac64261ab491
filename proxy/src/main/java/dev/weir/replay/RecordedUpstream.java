package dev.weir.replay;

import dev.weir.domain.traffic.Reply;
import dev.weir.flow.Answer;
import dev.weir.flow.Passage;
import dev.weir.flow.Upstream;
import dev.weir.wire.PromptKey;
import dev.weir.wire.Replies;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model that answers at once what it answered at the time, whatever was taken out of the request since. */
final class RecordedUpstream implements Upstream<RecordedExchange> {
    private final PromptKey key;

    /** Takes the key that hashes of requests are made with, since hashes of answers are compared with them. */
    RecordedUpstream(PromptKey key) {
        this.key = key;
    }

    @Override
    public boolean asksForUsage(RecordedExchange exchange) {
        return false;
    }

    @Override
    public CompletionStage<Answer> relay(RecordedExchange exchange, Passage passage) {
        RecordedAnswer answer = exchange.request().answer();
        Reply reply =
                answer.isError() ? Reply.NONE : Replies.of(key, answer.finish(), answer.text(), answer.signature());
        return CompletableFuture.completedFuture(new Answer(
                Answer.Ending.COMPLETE, answer.status(), answer.usage(), reply, Duration.ZERO, Duration.ZERO));
    }
}
