package dev.weir.app;

import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A warning, once, about a Redis that may throw counters away: then budgets are silently full again. */
final class EvictionCheck {
    private static final Logger log = LoggerFactory.getLogger(EvictionCheck.class);
    private static final String POLICY = "maxmemory_policy:";

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Reads INFO of every master, which managed services allow where they forbid CONFIG. */
    void check(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        if (commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
            cluster.upstream().commands().info("memory").forEach(this::judge);
        } else {
            judge(commands.info("memory"));
        }
    }

    private void judge(CompletionStage<String> asked) {
        asked.thenAccept(this::judge);
    }

    private void judge(String info) {
        if (evicts(info) && warned.compareAndSet(false, true)) {
            log.warn(
                    "Redis evicts keys when its memory is full, and with them what was spent of budgets: {} "
                            + "(expected: noeviction; every key has a time to live, so volatile-* evicts them too)",
                    policyIn(info));
        }
    }

    static boolean evicts(String info) {
        String policy = policyIn(info);
        return !policy.isEmpty() && !policy.equals("noeviction");
    }

    /** Empty when Redis does not say. */
    private static String policyIn(String info) {
        return info.lines()
                .filter(line -> line.startsWith(POLICY))
                .map(line -> line.substring(POLICY.length()).trim())
                .findFirst()
                .orElse("");
    }
}
