package dev.weir.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A Lua script that Redis runs by its hash, and is sent whole only when it does not know it. */
public final class Script {
    private final byte[] text;
    private final String hash;

    private Script(byte[] text) {
        this.text = text;
        hash = Base16.digest(text);
    }

    /** The script of this name that lies beside a class. */
    public static Script beside(Class<?> user, String name) {
        try (InputStream in = user.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not found beside " + user.getName());
            }
            return new Script(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it where its keys are; what it returns is a list. A restart, a flush or a failover may have brought a Redis that
     * does not know it.
     */
    public <V> CompletableFuture<List<Object>> run(RedisClusterAsyncCommands<V, V> redis, V[] keys, V[] arguments) {
        try {
            return redis.<List<Object>>evalsha(hash, ScriptOutputType.MULTI, keys, arguments)
                    .toCompletableFuture()
                    .exceptionallyCompose(error -> isUnknown(error)
                            ? redis.<List<Object>>eval(text, ScriptOutputType.MULTI, keys, arguments)
                                    .toCompletableFuture()
                            : CompletableFuture.failedFuture(error));
        } catch (RedisException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private static boolean isUnknown(Throwable error) {
        Throwable cause =
                error instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : error;
        return cause instanceof RedisNoScriptException;
    }
}
