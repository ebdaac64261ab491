package dev.weir.upstream;

import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import dev.weir.flow.Exchange;
import dev.weir.flow.Passage;
import dev.weir.transport.Downstream;
import dev.weir.transport.Watch;
import dev.weir.wire.PromptKey;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way upstream and its answer on the way back, chunk by chunk: what the caller does not take is not
 * read. Ends exactly once. Lives on the caller's event loop.
 */
final class Relay<E extends Exchange & Downstream>
        implements UpstreamConnection.Taker, Pacer.Listener, ConnectionPool.Wanting {
    private final E exchange;
    private final Route route;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private final AnswerReader reader;
    private final Deadlines deadlines;
    private final Watch watch;
    private Passage passage;
    private ConnectionPool pool;
    private @Nullable UpstreamConnection connection;
    private @Nullable Pacer pacer;
    private int retries;
    private boolean sent;
    private boolean keepAlive;
    private int status;
    private int unheard = -1;

    Relay(E exchange, Passage passage, PromptKey key, Route route, Watch watch) {
        this.exchange = exchange;
        this.watch = watch;
        this.passage = passage;
        this.route = route;
        this.reader = new AnswerReader(passage, key);
        this.pool = route.choose();
        this.deadlines = new Deadlines(pool.endpoint(), watch, this::timedOut);
        this.retries = pool.endpoint().conduct().retries();
    }

    CompletionStage<Answer> start() {
        if (!exchange.isOpen()) {
            end(Ending.CLIENT_LEFT);
            return done;
        }
        exchange.listen(this);
        deadlines.start();
        pool.acquire(this);
        return done;
    }

    @Override
    public void connected(UpstreamConnection standing) {
        if (done.isDone()) {
            pool.giveBack(standing);
            return;
        }
        connection = standing;
        var request = OutgoingRequest.of(exchange.request(), passage, pool.endpoint());
        standing.send(request, this).addListener(written -> {
            if (connection != standing) {
                return; // it has ended meanwhile: with an answer that came before the request was out, or otherwise
            }
            if (written.isSuccess()) {
                sent = true;
            } else if (standing.isUsed() && status == 0) {
                letGo(); // it took nothing: the endpoint had closed it while it was unused
                pool.acquire(this);
            } else {
                broke(ConnectionPool.reason(written.cause()), false);
            }
        });
    }

    @Override
    public void failed(String why) {
        broke(why, route.hasOthers());
    }

    @Override
    public void full() {
        end(Ending.OVERLOADED);
    }

    @Override
    public void head(HttpResponse head) {
        deadlines.firstByte();
        status = head.status().code();
        passage = passage.withoutBody();
        exchange.forgetBody();
        route.answered(pool, status);
        keepAlive = HttpUtil.isKeepAlive(head);
        reader.head(head);
        if (reader.paces()) {
            pacer = new Pacer(exchange, watch, passage.tempo().perSecond(), deadlines.halfway(), this);
        }
        exchange.head(head);
    }

    @Override
    public void content(HttpContent content) {
        deadlines.progress();
        HttpContent passed = reader.content(content);
        boolean last = passed instanceof LastHttpContent;
        if (unheard >= 0) {
            unheard(passed, last);
            return;
        }
        if (pacer != null) {
            paced(pacer, passed, last);
            return;
        }
        exchange.content(passed);
        if (last) {
            handBack();
            delivered();
        } else if (!exchange.isWritable()) {
            pause();
        }
    }

    private void paced(Pacer pacing, HttpContent passed, boolean last) {
        if (last) {
            handBack();
        }
        pacing.take(passed);
        if (!pacing.isWritable()) {
            pause();
        }
    }

    private void handBack() {
        UpstreamConnection finished = connection;
        if (finished != null && keepAlive && sent) { // an answer before the request was out leaves the rest in the way
            connection = null;
            pool.giveBack(finished);
        }
        letGo();
    }

    @Override
    public void delivered() {
        end(Ending.COMPLETE);
    }

    private void pause() {
        deadlines.pause();
        if (connection != null) {
            connection.pause();
        }
    }

    @Override
    public void flush() {
        exchange.flush();
    }

    @Override
    public void writable() {
        if (connection != null) {
            deadlines.resume();
            connection.resume();
        }
    }

    /** The answer is read on for its usage where the settings say so, and as far as they say. */
    @Override
    public void left() {
        if (done.isDone()) {
            return; // it was cut from here
        }
        var drain = pool.endpoint().conduct().drain();
        if (connection == null || drain.isEmpty() || !reader.isReading() || !route.beginDrain(drain.get())) {
            end(Ending.CLIENT_LEFT);
            return;
        }
        unheard = 0;
        deadlines.within(drain.get().atMost());
        writable();
    }

    @Override
    public void stopped() {
        end(Ending.PROXY_STOPPED);
    }

    private void unheard(HttpContent content, boolean last) {
        unheard += content.content().readableBytes();
        content.release();
        boolean tooMuch =
                unheard > pool.endpoint().conduct().drain().orElseThrow().maxBytes();
        if (last && !tooMuch) {
            handBack();
            end(Ending.CLIENT_LEFT);
        } else if (tooMuch) {
            end(Ending.CLIENT_LEFT);
        }
    }

    @Override
    public void broke() {
        boolean untouched = connection != null && connection.isRefused();
        broke(status == 0 ? "closed before it answered" : "broke off in an answer", untouched || isSafe());
    }

    private boolean isSafe() {
        HttpMethod method = exchange.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** A request that cannot have had an effect is tried again, at another endpoint where there is one. */
    private void broke(String why, boolean harmless) {
        if (done.isDone()) {
            return;
        }
        pool.complain(why);
        route.failed(pool);
        if (harmless && status == 0 && retries > 0 && unheard < 0) {
            retries--;
            letGo();
            sent = false;
            pool = route.insteadOf(pool);
            pool.acquire(this);
        } else {
            end(unheard >= 0 ? Ending.CLIENT_LEFT : Ending.UPSTREAM_BROKE);
        }
    }

    private void timedOut() {
        if (unheard >= 0) {
            end(Ending.CLIENT_LEFT);
            return;
        }
        pool.complain(status == 0 ? "did not begin to answer in time" : "fell silent in an answer, or took too long");
        route.failed(pool);
        end(Ending.TIMED_OUT);
    }

    /** Ends the exchange: an answer that has begun is cut, one that has not is replaced by a refusal. */
    private void end(Ending ending) {
        if (done.isDone()) {
            return;
        }
        deadlines.stop();
        letGo();
        if (pacer != null) {
            pacer.drop();
        }
        if (unheard >= 0) {
            route.endDrain();
        }
        boolean working = ending == Ending.CLIENT_LEFT && sent && status == 0;
        switch (ending) {
            case COMPLETE, CLIENT_LEFT, PROXY_STOPPED, REFUSED -> {
                // the caller has everything, or is gone
            }
            case OVERLOADED -> tellOrCut(Kind.OVERLOADED, "The model API is given as many requests as it may have.");
            case UPSTREAM_BROKE -> tellOrCut(Kind.UPSTREAM_FAILED, "The model API could not be reached or broke off.");
            case TIMED_OUT -> tellOrCut(Kind.UPSTREAM_TIMEOUT, "The model API did not answer in time.");
        }
        done.complete(new Answer(
                ending,
                status,
                reader.usage(working),
                reader.reply(),
                deadlines.untilFirstByte(),
                deadlines.elapsed()));
    }

    private void letGo() {
        UpstreamConnection closing = connection;
        connection = null;
        if (closing != null) {
            closing.close();
        }
    }

    private void tellOrCut(Kind kind, String message) {
        if (status == 0) {
            status = kind.status();
            exchange.refuse(Refusal.of(kind, message, exchange.id()).telling(passage.rates()));
        } else {
            exchange.abort();
        }
    }
}
