package dev.weir.evidence;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A Lua script that is kept beside this class and called by its digest. */
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

    /** Makes sure that Redis knows it, every master of a Cluster too; a restart or a flush may have made it forget. */
    RedisFuture<String> load(RedisClusterAsyncCommands<String, String> redis) {
        return redis.scriptLoad(text);
    }

    RedisFuture<List<Object>> call(
            RedisClusterAsyncCommands<String, String> redis, String[] keys, List<String> values) {
        return redis.evalsha(redis.digest(text), ScriptOutputType.MULTI, keys, values.toArray(String[]::new));
    }
}
