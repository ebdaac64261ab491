package dev.weir.evidence;

import dev.weir.evidence.IssuedNews.Issued;
import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * To whom reasoning was issued, as Redis commands: hashes of a few hundred entries each, which take little room, one set of
 * them for each day. Each is kept for two days.
 */
final class IssuedLink {
    private static final String PREFIX = "weir:v1:issued:";
    private static final long DAY = Micros.of(Duration.ofDays(1));
    private static final String TTL = Long.toString(Duration.ofDays(2).toMillis());
    private static final HexFormat HEX = HexFormat.of();

    private final RedisClusterAsyncCommands<String, String> redis;
    private final Script tell = Script.beside(IssuedLink.class, "tell-issued.lua");

    IssuedLink(RedisClusterAsyncCommands<String, String> redis) {
        this.redis = redis;
    }

    /** What is to be told of one shard, and asked. */
    record Batch(List<Issued> told, List<Long> asked) {
        Batch() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        boolean isEmpty() {
            return told.isEmpty() && asked.isEmpty();
        }
    }

    /** The result is for {@link #owners}. */
    CompletableFuture<List<Object>> tell(int shard, Batch batch, long now) {
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<String>();
        long day = Math.floorDiv(now, DAY);
        arguments.add(TTL);
        arguments.add(Integer.toString(batch.told().size()));
        for (Issued one : batch.told()) {
            keys.add(name(shard, day, one.hash()));
            arguments.add(HEX.toHexDigits((int) (one.hash() >>> Integer.SIZE)));
            arguments.add(HEX.toHexDigits((int) one.account()));
        }
        for (long hash : batch.asked()) {
            keys.add(name(shard, day, hash));
            keys.add(name(shard, day - 1, hash));
            arguments.add(HEX.toHexDigits((int) (hash >>> Integer.SIZE)));
        }
        return tell.run(redis, keys.toArray(String[]::new), arguments.toArray(String[]::new));
    }

    /** Of what was asked, the half of the owner's hash that is kept. */
    static Map<Long, Long> owners(Batch batch, List<Object> answer) {
        var owners = new HashMap<Long, Long>();
        for (int i = 0; i < answer.size(); i++) {
            String owner = (String) answer.get(i);
            if (!owner.isEmpty()) {
                owners.put(batch.asked().get(i), HexFormat.fromHexDigitsToLong(owner));
            }
        }
        return owners;
    }

    private static String name(int shard, long day, long hash) {
        return PREFIX + "{" + shard + "}:" + day + ':' + HEX.toHexDigits((short) (hash >>> Short.SIZE));
    }
}
