package dev.weir.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector that takes metrics by OTLP over HTTP, and remembers the last of each name. */
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    public static OtlpReceiver start() throws IOException {
        var receiver =
                new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/v1/metrics", receiver::take);
        receiver.server.start();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
    }

    /** Of all metrics that were pushed. */
    public Set<String> names() {
        return Set.copyOf(metrics.keySet());
    }

    /** As it was last pushed. */
    public Metric metric(String name) {
        return Optional.ofNullable(metrics.get(name)).orElseThrow();
    }

    /** Of the resource that pushed. */
    public Map<String, String> attributes() {
        return new HashMap<>(attributes);
    }

    /** What pushes showed to be let in. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                InputStream body =
                        compressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            var request = ExportMetricsServiceRequest.parseFrom(body);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            for (ResourceMetrics resource : request.getResourceMetricsList()) {
                resource.getResource()
                        .getAttributesList()
                        .forEach(attribute -> attributes.put(
                                attribute.getKey(), attribute.getValue().getStringValue()));
                resource.getScopeMetricsList().forEach(scope -> scope.getMetricsList()
                        .forEach(metric -> metrics.put(metric.getName(), metric)));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
