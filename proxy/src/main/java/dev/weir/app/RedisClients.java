package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.Target;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Lettuce's clients as this product wants them: bounded in all that waits, and quick to come back. */
final class RedisClients {
    static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private static final int MAX_QUEUED = 10_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(15);
    private static final Duration BETWEEN_TRIGGERS = Duration.ofMillis(500);

    private RedisClients() {}

    static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(10), LONGEST_RETRY, 10, TimeUnit.MILLISECONDS))
                .build();
    }

    /** One server, or Sentinels. */
    static RedisClient single(Settings.Redis settings, ClientResources resources) {
        var client = RedisClient.create(resources);
        client.setOptions(options(ClientOptions.builder(), settings).build());
        return client;
    }

    /** A Cluster, whose layout is looked at again every {@value} seconds and whenever a node answers that it has changed. */
    static RedisClusterClient cluster(Settings.Redis settings, ClientResources resources, List<RedisURI> seeds) {
        var client = RedisClusterClient.create(resources, seeds);
        var builder = ClusterClientOptions.builder()
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                        .adaptiveRefreshTriggersTimeout(BETWEEN_TRIGGERS)
                        .build());
        client.setOptions(options(builder, settings).build());
        return client;
    }

    /** Where to go, with whom to be and what to say. */
    static List<RedisURI> uris(Settings.Redis settings) {
        List<RedisURI> uris = settings.cluster()
                ? RedisClusterURIUtil.toRedisURIs(URI.create(settings.url()))
                : List.of(RedisURI.create(settings.url()));
        uris.forEach(uri -> complete(uri, settings));
        return uris;
    }

    /** Hosts and ports, without anything that is secret. */
    static String where(List<RedisURI> uris) {
        return uris.stream()
                .flatMap(uri -> uri.getSentinels().isEmpty() ? List.of(uri).stream() : uri.getSentinels().stream())
                .map(uri -> uri.getHost() + ":" + uri.getPort())
                .collect(Collectors.joining(", "));
    }

    private static void complete(RedisURI uri, Settings.Redis settings) {
        uri.setTimeout(CONNECT_TIMEOUT); // of the handshake; for commands, the options say
        if (!settings.password().isEmpty()) {
            uri.setCredentialsProvider(credentials(settings.username(), settings.password()));
        }
        for (RedisURI sentinel : uri.getSentinels()) {
            sentinel.setTimeout(CONNECT_TIMEOUT);
            if (!settings.sentinelPassword().isEmpty()) {
                sentinel.setCredentialsProvider(credentials("", settings.sentinelPassword()));
            }
        }
        if (!settings.tls().verify()) {
            uri.setVerifyPeer(SslVerifyMode.NONE);
        }
    }

    /** Without a name it is the default user's. */
    private static RedisCredentialsProvider credentials(String username, String password) {
        return new StaticCredentialsProvider(RedisCredentials.just(username.isEmpty() ? null : username, password));
    }

    private static <B extends ClientOptions.Builder> B options(B builder, Settings.Redis settings) {
        builder.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS) // Lettuce#466: no heap full of what waits
                .requestQueueSize(MAX_QUEUED)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout())) // Lettuce#2082: not its 60 s
                .sslOptions(tls(settings.tls()));
        return builder;
    }

    private static SslOptions tls(Target.Tls tls) {
        var options = SslOptions.builder().jdkSslProvider();
        tls.authorities().ifPresent(file -> options.trustManager(file.toFile()));
        tls.own()
                .ifPresent(own ->
                        options.keyManager(own.certificate().toFile(), own.key().toFile(), new char[0]));
        return options.build();
    }
}
