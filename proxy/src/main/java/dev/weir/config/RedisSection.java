package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Settings.Redis;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.time.Duration;
import java.util.List;

/** The section {@code redis}. */
final class RedisSection {
    static final Keys KEYS = Keys.required("url")
            .and(
                    "cluster",
                    "username",
                    "password",
                    "sentinel_password",
                    "verify",
                    "authorities",
                    "client_certificate",
                    "client_key",
                    "timeout");
    private static final String SENTINEL = "redis-sentinel:";
    private static final List<String> TLS = List.of("verify", "authorities", "client_certificate", "client_key");

    private final Fields redis;
    private final NamedPaths paths;

    RedisSection(Fields redis, NamedPaths paths) {
        this.redis = redis;
        this.paths = paths;
    }

    Redis read() {
        String url = redis.get("url", Urls.REDIS, NamedPaths.INVALID);
        boolean cluster = redis.get("cluster", FLAG, false);
        String username = redis.get("username", textOf(1), "");
        String password = redis.get("password", textOf(1), "");
        String sentinelPassword = redis.get("sentinel_password", textOf(1), "");
        if (redis.has("url") && !url.equals(NamedPaths.INVALID)) {
            check(url, cluster);
        }
        if (redis.has("username") && !redis.has("password")) {
            redis.reportKey("username", "'username' without 'password' in 'redis'", "");
        }
        var tls = new UpstreamTls(redis, paths).named("");
        Duration timeout = redis.get("timeout", DURATION, Duration.ofMillis(50));
        return new Redis(url, cluster, username, password, sentinelPassword, tls, timeout);
    }

    private void check(String url, boolean cluster) {
        boolean sentinel = url.startsWith(SENTINEL);
        if (sentinel && cluster) {
            redis.reportKey("cluster", "'cluster: true' with a URL of Sentinels (expected: redis:// or rediss://)", "");
        }
        if (!sentinel && redis.has("sentinel_password")) {
            redis.reportKey("sentinel_password", "'sentinel_password' without Sentinels in 'url'", "");
        }
        if (!sentinel && !cluster && url.contains(",")) {
            redis.report("url", "url: several hosts (expected: one, or 'cluster: true', or redis-sentinel://)", "");
        }
        if (!url.startsWith("rediss:")) {
            for (String key : TLS) {
                if (redis.has(key)) {
                    redis.reportKey(key, "'" + key + "' with a URL that is not rediss://", "");
                }
            }
        }
    }
}
