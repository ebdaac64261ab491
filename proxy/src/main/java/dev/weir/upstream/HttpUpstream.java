package dev.weir.upstream;

import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Passage;
import dev.weir.flow.Upstream;
import dev.weir.transport.Downstream;
import dev.weir.transport.Transport;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Relays exchanges to model APIs over HTTP/1.1, each on the event loop of its caller, with a pool of connections for each
 * event loop and endpoint. Names are resolved without blocking.
 */
public final class HttpUpstream<E extends Exchange & Downstream> implements Upstream<E>, AutoCloseable {
    private final DnsAddressResolverGroup names;
    private final FastThreadLocal<List<ConnectionPool>> pools;

    /** Takes the endpoints in the order in which they are asked whether they serve a path. */
    public HttpUpstream(List<Endpoint> endpoints, Transport transport) {
        this.names =
                new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(transport.datagram()));
        this.pools = new FastThreadLocal<>() {
            @Override
            protected List<ConnectionPool> initialValue() {
                return endpoints.stream()
                        .map(endpoint -> new ConnectionPool(endpoint, transport, names))
                        .toList();
            }
        };
    }

    @Override
    public CompletionStage<Answer> relay(E exchange, Passage passage) {
        for (ConnectionPool pool : pools.get()) {
            if (pool.endpoint().serves(exchange.path())) {
                return new Relay<>(exchange, passage, pool).start();
            }
        }
        exchange.refuse(Refusal.of(Kind.NOT_FOUND, "No upstream serves " + exchange.path() + ".", exchange.id()));
        return CompletableFuture.completedFuture(Answer.refused(Kind.NOT_FOUND.status()));
    }

    /** Asks no name server any more; connections close with their event loops. */
    @Override
    public void close() {
        names.close();
    }
}
