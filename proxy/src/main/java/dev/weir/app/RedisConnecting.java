package dev.weir.app;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** How a connection is made; the same to its users whether it goes to one server or to a Cluster. */
interface RedisConnecting {
    <V> CompletionStage<StatefulConnection<V, V>> connect(RedisCodec<V, V> codec);

    <V> CompletionStage<StatefulRedisPubSubConnection<V, V>> news(RedisCodec<V, V> codec);

    /** To one server, or to the master that Sentinels name. */
    static RedisConnecting to(RedisClient client, RedisURI uri) {
        return new RedisConnecting() {
            @Override
            public <V> CompletionStage<StatefulConnection<V, V>> connect(RedisCodec<V, V> codec) {
                return client.connectAsync(codec, uri).thenApply(opened -> opened);
            }

            @Override
            public <V> CompletionStage<StatefulRedisPubSubConnection<V, V>> news(RedisCodec<V, V> codec) {
                return client.connectPubSubAsync(codec, uri);
            }
        };
    }

    /** To every master of a Cluster as it is needed, once its layout is known. */
    static RedisConnecting to(RedisClusterClient client) {
        return new RedisConnecting() {
            @Override
            public <V> CompletionStage<StatefulConnection<V, V>> connect(RedisCodec<V, V> codec) {
                return client.refreshPartitionsAsync()
                        .thenCompose(seen -> client.connectAsync(codec))
                        .thenApply(opened -> opened);
            }

            @Override
            public <V> CompletionStage<StatefulRedisPubSubConnection<V, V>> news(RedisCodec<V, V> codec) {
                return client.refreshPartitionsAsync()
                        .thenCompose(seen -> client.connectPubSubAsync(codec))
                        .thenApply(opened -> opened);
            }
        };
    }

    static <V> RedisClusterAsyncCommands<V, V> commands(StatefulConnection<V, V> connection) {
        if (connection instanceof StatefulRedisClusterConnection<V, V> cluster) {
            return cluster.async();
        }
        return ((StatefulRedisConnection<V, V>) connection).async();
    }
}
