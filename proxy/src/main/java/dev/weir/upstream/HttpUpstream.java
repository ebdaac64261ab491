package dev.weir.upstream;

import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Passage;
import dev.weir.flow.Upstream;
import dev.weir.transport.Downstream;
import dev.weir.transport.Transport;
import dev.weir.transport.Watches;
import dev.weir.wire.PromptKey;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.channel.EventLoop;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Relays exchanges to model APIs, each on the event loop of its caller, with a pool of connections for each event loop and
 * endpoint. Names are resolved without blocking.
 */
public final class HttpUpstream<E extends Exchange & Downstream> implements Upstream<E>, AutoCloseable {
    private final List<Counted> upstreams;
    private final PromptKey key;
    private final Transport transport;
    private final Watches watches;
    private final DnsAddressResolverGroup names;
    private final AtomicInteger firsts = new AtomicInteger();
    private final FastThreadLocal<Route[]> routes = new FastThreadLocal<>();

    /** The endpoints of one upstream, and how many connections there are to each from all event loops. */
    private record Counted(List<Endpoint> endpoints, List<AtomicInteger> open) {
        Counted(List<Endpoint> endpoints) {
            this(
                    List.copyOf(endpoints),
                    endpoints.stream().map(endpoint -> new AtomicInteger()).toList());
        }
    }

    /**
     * Takes the endpoints of each upstream, in the order in which they are asked whether they serve a path, and the key of
     * the hashes that are made of their answers.
     */
    public HttpUpstream(List<List<Endpoint>> upstreams, PromptKey key, Transport transport, Watches watches) {
        this.upstreams = upstreams.stream().map(Counted::new).toList();
        this.key = key;
        this.transport = transport;
        this.watches = watches;
        this.names =
                new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(transport.datagram()));
    }

    @Override
    public boolean asksForUsage(E exchange) {
        Route route = route(exchange);
        return route != null && route.asksForUsage();
    }

    @Override
    public CompletionStage<Answer> relay(E exchange, Passage passage) {
        Route route = route(exchange);
        if (route == null) {
            exchange.refuse(Refusal.of(Kind.NOT_FOUND, "No upstream serves " + exchange.path() + ".", exchange.id()));
            return CompletableFuture.completedFuture(Answer.refused(Kind.NOT_FOUND.status()));
        }
        Duration wait = passage.tempo().delay();
        return wait.isZero()
                ? relay(exchange, passage, route)
                : new LateStart(exchange, wait, () -> relay(exchange, passage, route)).start();
    }

    private CompletionStage<Answer> relay(E exchange, Passage passage, Route route) {
        return new Relay<>(exchange, passage, key, route, watches.of(exchange.eventLoop())).start();
    }

    private @Nullable Route route(E exchange) {
        Route[] here = routes.getIfExists();
        if (here == null) {
            here = routesOf(exchange.eventLoop());
            routes.set(here);
        }
        for (Route route : here) {
            if (route.serves(exchange.path())) {
                return route;
            }
        }
        return null;
    }

    private Route[] routesOf(EventLoop loop) {
        var made = new Route[upstreams.size()];
        for (int i = 0; i < made.length; i++) {
            Counted upstream = upstreams.get(i);
            var pools = new ConnectionPool[upstream.endpoints().size()];
            for (int j = 0; j < pools.length; j++) {
                pools[j] = new ConnectionPool(
                        upstream.endpoints().get(j),
                        loop,
                        watches.of(loop),
                        transport,
                        names,
                        upstream.open().get(j));
            }
            made[i] = new Route(List.of(pools), firsts.getAndIncrement());
        }
        return made;
    }

    /** Asks no name server any more; connections close with their event loops. */
    @Override
    public void close() {
        names.close();
    }
}
