package dev.weir.evidence;

import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What proxies tell each other of shared instructions, as Redis commands; every key has a time to live from the start. */
final class FleetLink {
    private static final String PREFIX = "weir:v1:instruction";
    private static final String TTL =
            Long.toString(Duration.ofDays(Carriage.DAYS).toMillis());
    private static final int LISTED = 20_000;
    private static final int PAGE = 2_000;
    private static final HexFormat HEX = HexFormat.of();

    private final RedisClusterAsyncCommands<String, String> redis;
    private final Script tell = Script.beside(FleetLink.class, "tell.lua");
    private final Script announce = Script.beside(FleetLink.class, "announce.lua");
    private long listedSince;

    FleetLink(RedisClusterAsyncCommands<String, String> redis) {
        this.redis = redis;
    }

    /** Adds what was seen here; the result is for {@link #counts}. */
    CompletableFuture<List<Object>> tell(long key, Pending.Batch batch) {
        String name = PREFIX + ":{" + HEX.toHexDigits(key) + "}:"; // one hash slot for all five
        var values = new ArrayList<String>();
        values.add(TTL);
        values.add(Long.toString(batch.sums().requests()));
        values.add(Long.toString(batch.sums().historyFree()));
        values.add(Long.toString(batch.sums().input()));
        values.add(Long.toString(batch.sums().output()));
        addHex(batch.accounts(), values);
        addHex(batch.repeaters(), values);
        addHex(batch.prompts(), values);
        addHex(batch.subnets(), values);
        return tell.run(
                redis,
                new String[] {name + "accounts", name + "repeaters", name + "prompts", name + "subnets", name + "sums"},
                values.toArray(String[]::new));
    }

    static FleetCounts counts(List<Object> told) {
        return new FleetCounts(
                number(told.get(0)),
                number(told.get(1)),
                number(told.get(2)),
                number(told.get(3)),
                number(told.get(4)),
                number(told.get(5)),
                number(told.get(6)),
                number(told.get(7)));
    }

    /** Lists these keys; the result is for {@link #listed}. */
    CompletableFuture<List<Object>> announce(List<Long> keys) {
        var values = new ArrayList<String>();
        values.add(TTL);
        values.add(Integer.toString(LISTED));
        values.add(Long.toString(listedSince));
        values.add(Integer.toString(PAGE));
        keys.forEach(key -> values.add(HEX.toHexDigits(key)));
        return announce.run(redis, new String[] {PREFIX + "s"}, values.toArray(String[]::new));
    }

    /** The keys that proxies listed since the last call, this one included. */
    List<Long> listed(List<Object> announced) {
        var keys = new ArrayList<Long>();
        for (int i = 1; i + 1 < announced.size(); i += 2) {
            keys.add(HexFormat.fromHexDigitsToLong((String) announced.get(i)));
        }
        long now = number(announced.get(0));
        if (keys.size() < PAGE) {
            listedSince = now; // what is listed later in this millisecond comes again, which does no harm
        } else {
            long last = number(announced.get(announced.size() - 1));
            listedSince = Math.max(last, listedSince + 1);
        }
        return keys;
    }

    private static void addHex(long[] hashes, List<String> values) {
        values.add(Integer.toString(hashes.length));
        for (long hash : hashes) {
            values.add(HEX.toHexDigits(hash));
        }
    }

    private static long number(Object value) {
        return value instanceof Long number ? number : (long) Double.parseDouble((String) value);
    }
}
