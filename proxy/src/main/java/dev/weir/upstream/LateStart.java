package dev.weir.upstream;

import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.transport.Downstream;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A relay that begins after a time, unless its caller leaves before: then nothing was asked. */
final class LateStart implements Downstream.Listener {
    private final Downstream caller;
    private final Duration wait;
    private final Supplier<CompletionStage<Answer>> relay;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private @Nullable Future<?> timer;

    LateStart(Downstream caller, Duration wait, Supplier<CompletionStage<Answer>> relay) {
        this.caller = caller;
        this.wait = wait;
        this.relay = relay;
    }

    CompletionStage<Answer> start() {
        caller.listen(this);
        timer = caller.eventLoop().schedule(this::begin, wait.toNanos(), TimeUnit.NANOSECONDS);
        if (!caller.isOpen()) {
            left();
        }
        return done;
    }

    private void begin() {
        if (!done.isDone()) {
            relay.get().thenAccept(answer -> done.complete(answer.after(wait)));
        }
    }

    @Override
    public void writable() {
        // there is nothing to write yet
    }

    @Override
    public void left() {
        end(Ending.CLIENT_LEFT);
    }

    @Override
    public void stopped() {
        end(Ending.PROXY_STOPPED);
    }

    private void end(Ending ending) {
        if (timer != null) {
            timer.cancel(false);
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        done.complete(new Answer(ending, 0, Usage.NONE, Reply.NONE, Duration.ZERO, waited));
    }
}
