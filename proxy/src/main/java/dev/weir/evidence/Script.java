package dev.weir.evidence;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A Lua script that is kept beside this class, called by its digest, and sent whole to a Redis that does not know it. */
final class Script {
    private final byte[] text;

    Script(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not found beside " + Script.class.getName());
            }
            text = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it where its keys are; a restart, a flush or a failover may have brought a Redis that does not know it. */
    CompletableFuture<List<Object>> call(
            RedisClusterAsyncCommands<String, String> redis, String[] keys, List<String> values) {
        String[] arguments = values.toArray(String[]::new);
        try {
            return redis.<List<Object>>evalsha(redis.digest(text), ScriptOutputType.MULTI, keys, arguments)
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
