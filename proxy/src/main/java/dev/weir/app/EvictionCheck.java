package dev.weir.app;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A warning, once, about a Redis that may throw counters away: then budgets are silently full again. */
final class EvictionCheck {
    private static final Logger log = LoggerFactory.getLogger(EvictionCheck.class);
    private static final String POLICY = "maxmemory_policy:";

    private final AtomicBoolean done = new AtomicBoolean();

    /** Reads INFO, which managed services allow where they forbid CONFIG. */
    void check(StatefulRedisConnection<byte[], byte[]> connection) {
        if (done.compareAndSet(false, true)) {
            connection.async().info("memory").whenComplete((info, error) -> {
                if (error == null && evicts(info)) {
                    log.warn(
                            "Redis evicts keys when its memory is full, and with them what was spent of budgets: {} "
                                    + "(expected: noeviction; every key has a time to live, so volatile-* evicts them too)",
                            policyIn(info));
                }
            });
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
