package dev.weir.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A Lua script that is kept beside this class and called by its digest. */
final class Script {
    private final String text;

    Script(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not found beside " + Script.class.getName());
            }
            text = new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sure that Redis knows it; a restart or a flush may have made it forget. */
    RedisFuture<String> load(RedisAsyncCommands<String, String> redis) {
        return redis.scriptLoad(text);
    }

    RedisFuture<List<Object>> call(RedisAsyncCommands<String, String> redis, String[] keys, List<String> values) {
        return redis.evalsha(redis.digest(text), ScriptOutputType.MULTI, keys, values.toArray(String[]::new));
    }
}
