package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisNode;
import dev.weir.testing.RedisSentinels;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers of two proxies notice while a replica takes the place of a master that was killed: nothing. */
final class RequestFailoverIT {
    private static final int A_WHILE = 100;

    @TempDir
    Path folder;

    @Test
    void nobodyNoticesThatSentinelsFailOver() throws Exception {
        try (var sentinels = RedisSentinels.start(folder.resolve("redis"));
                var pair = pair("{ url: \"" + sentinels.url() + "\", timeout: 500ms }")) {
            pair.awaitSharing();
            RedisNode master = sentinels.master();
            master.kill();
            await().atMost(BusyPair.FOR_EVER).until(() -> sentinels.master() != master);
            pair.awaitSharing();
            pair.awaitAnswered(A_WHILE);
            assertThat(pair.statuses()).containsOnlyKeys(200);
        }
    }

    private BusyPair pair(String redis) throws Exception {
        return new BusyPair(rig("one", redis), rig("two", redis));
    }

    private Rig rig(String name, String redis) throws Exception {
        return Rig.start(
                folder.resolve(name), Rig.policy(BusyPair.FAR_AWAY), "redis: " + redis + "\n", Optional.empty());
    }
}
