package dev.weir.upstream;

import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Exchange;
import dev.weir.flow.Passage;
import dev.weir.transport.Downstream;
import dev.weir.transport.Writes;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import dev.weir.wire.UsageTap;
import dev.weir.wire.UsageTaps;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way upstream and its answer on the way back, chunk by chunk: what the caller does not take is not
 * read. Ends exactly once. Lives on the caller's event loop.
 */
final class Relay<E extends Exchange & Downstream> implements AnswerHandler.Taker, Downstream.Listener {
    private final E exchange;
    private final Passage passage;
    private final ConnectionPool pool;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private final Deadlines deadlines;
    private @Nullable Channel channel;
    private @Nullable UsageTap tap;
    private boolean sent;
    private boolean reused;
    private boolean keepAlive;
    private int status;

    Relay(E exchange, Passage passage, ConnectionPool pool) {
        this.exchange = exchange;
        this.passage = passage;
        this.pool = pool;
        this.deadlines = new Deadlines(pool.endpoint(), exchange.eventLoop(), this::timedOut);
    }

    CompletionStage<Answer> start() {
        if (!exchange.isOpen()) {
            end(Ending.CLIENT_LEFT);
            return done;
        }
        exchange.listen(this);
        deadlines.start();
        Optional<Channel> standing = pool.reuse();
        if (standing.isPresent()) {
            reused = true;
            send(standing.get());
        } else {
            connect();
        }
        return done;
    }

    private void connect() {
        reused = false;
        ChannelFuture connecting = pool.connect(exchange.eventLoop());
        connecting.addListener(connected -> {
            if (done.isDone()) {
                Writes.close(connecting.channel());
            } else if (connected.isSuccess()) {
                send(connecting.channel());
            } else {
                broke(reason(connected.cause()));
            }
        });
    }

    private void send(Channel connection) {
        channel = connection;
        connection.pipeline().get(AnswerHandler.class).serve(this);
        var request = OutgoingRequest.of(exchange.request(), passage, pool.endpoint());
        connection.writeAndFlush(request).addListener(written -> {
            if (channel != connection) {
                return; // it has ended meanwhile: with an answer that came before the request was out, or otherwise
            }
            if (written.isSuccess()) {
                sent = true;
            } else if (reused && status == 0) {
                closeUpstream(); // it took nothing: the endpoint had closed it while it was unused
                connect();
            } else {
                broke(reason(written.cause()));
            }
        });
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void head(HttpResponse head) {
        deadlines.firstByte();
        status = head.status().code();
        keepAlive = HttpUtil.isKeepAlive(head);
        if (passage.ask().isPresent() && status >= 200 && status < 300) {
            tap = UsageTaps.of(passage.ask().get(), head.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
        }
        if (!passage.degraded().isEmpty()) {
            head.headers().set("weir-degraded", String.join(", ", passage.degraded()));
        }
        exchange.head(head);
    }

    @Override
    public void content(HttpContent content) {
        deadlines.progress();
        if (tap != null && content.content().isReadable()) {
            tap.pass(content.content().nioBuffer());
        }
        boolean last = content instanceof LastHttpContent;
        exchange.content(content);
        if (last) {
            exchange.flush();
            finish();
        } else if (!exchange.isWritable()) {
            pause();
        }
    }

    private void finish() {
        Channel finished = channel;
        if (finished != null) {
            release(finished);
            channel = null;
            if (keepAlive && sent) { // an answer before the request was out leaves the rest of it in the way
                pool.giveBack(finished);
            } else {
                Writes.close(finished);
            }
        }
        end(Ending.COMPLETE);
    }

    private void pause() {
        if (channel != null) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void flush() {
        exchange.flush();
    }

    @Override
    public void writable() {
        if (channel != null) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void left() {
        end(Ending.CLIENT_LEFT);
    }

    @Override
    public void broke() {
        broke(status == 0 ? "closed before it answered" : "broke off in an answer");
    }

    private void broke(String why) {
        if (!done.isDone()) {
            pool.complain(why);
        }
        end(Ending.UPSTREAM_BROKE);
    }

    private void timedOut() {
        pool.complain(status == 0 ? "did not begin to answer in time" : "fell silent in an answer, or took too long");
        end(Ending.TIMED_OUT);
    }

    /** Ends the exchange: an answer that has begun is cut, one that has not is replaced by a refusal. */
    private void end(Ending ending) {
        if (done.isDone()) {
            return;
        }
        deadlines.stop();
        closeUpstream();
        switch (ending) {
            case COMPLETE, CLIENT_LEFT, REFUSED -> {
                // the caller has everything, or is gone
            }
            case UPSTREAM_BROKE -> tellOrCut(Kind.UPSTREAM_FAILED, "The model API could not be reached or broke off.");
            case TIMED_OUT -> tellOrCut(Kind.UPSTREAM_TIMEOUT, "The model API did not answer in time.");
        }
        done.complete(new Answer(ending, status, usage(ending), deadlines.untilFirstByte(), deadlines.elapsed()));
    }

    private void closeUpstream() {
        Channel closing = channel;
        channel = null;
        if (closing != null) {
            release(closing);
            Writes.close(closing);
        }
    }

    /** A channel that is closed already has no handlers any more. */
    private static void release(Channel connection) {
        AnswerHandler handler = connection.pipeline().get(AnswerHandler.class);
        if (handler != null) {
            handler.rest();
        }
    }

    private void tellOrCut(Kind kind, String message) {
        if (status == 0) {
            status = kind.status();
            exchange.refuse(Refusal.of(kind, message, exchange.id()));
        } else {
            exchange.abort();
        }
    }

    /** A caller that leaves before the first byte is billed for its input: the model may be at work on it. */
    private Usage usage(Ending ending) {
        if (tap != null) {
            return tap.usage();
        }
        boolean working = ending == Ending.CLIENT_LEFT
                && sent
                && status == 0
                && passage.ask().isPresent();
        return working ? new Usage(passage.ask().get().inputEstimate(), 0, 0, 0, true) : Usage.NONE;
    }
}
