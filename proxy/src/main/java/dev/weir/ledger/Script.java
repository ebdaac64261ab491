package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** A Lua script that Redis runs by its hash, and is sent only when it does not know it. */
final class Script {
    private final byte[] text;
    private final String hash;

    private Script(byte[] text, String hash) {
        this.text = text;
        this.hash = hash;
    }

    /** A script that lies beside this class. */
    static Script named(String file, RedisClusterAsyncCommands<byte[], byte[]> commands) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script " + file);
            }
            byte[] text = in.readAllBytes();
            return new Script(text, commands.digest(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it; what it returns is a list. */
    CompletableFuture<List<Object>> run(
            RedisClusterAsyncCommands<byte[], byte[]> commands, byte[] key, byte[]... arguments) {
        byte[][] keys = {key};
        CompletableFuture<List<Object>> known;
        try {
            known = commands.<List<Object>>evalsha(hash, ScriptOutputType.MULTI, keys, arguments)
                    .toCompletableFuture();
        } catch (RedisException closed) {
            return CompletableFuture.failedFuture(closed);
        }
        return known.exceptionallyCompose(error -> isUnknown(error)
                ? commands.<List<Object>>eval(text, ScriptOutputType.MULTI, keys, arguments)
                        .toCompletableFuture()
                : CompletableFuture.failedFuture(error));
    }

    private static boolean isUnknown(Throwable error) {
        Throwable cause =
                error instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : error;
        return cause instanceof RedisNoScriptException;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
