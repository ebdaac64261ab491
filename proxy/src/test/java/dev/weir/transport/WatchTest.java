package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private final EventLoopGroup loops = Transport.NIO.loops("test", 1);
    private final EventLoop loop = loops.next();
    private final Watches watches = new Watches();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void everythingThatIsWatchedIsLookedAtUntilItIsRemoved() {
        var one = new Counted();
        var other = new Counted();
        run(() -> {
            watches.of(loop).add(one);
            watches.of(loop).add(other);
        });
        await().until(() -> one.looks.get() > 1 && other.looks.get() > 1);

        run(() -> watches.of(loop).remove(one));
        int before = one.looks.get();
        int others = other.looks.get();
        await().until(() -> other.looks.get() > others + 2);
        assertThat(one.looks).hasValue(before);
    }

    /** In a tick, what is looked at may end and take others with it. */
    @Test
    void whatIsRemovedWhileAllAreLookedAtIsLeftOut() {
        List<Counted> all = new ArrayList<>();
        var last = new Counted();
        run(() -> {
            Watch watch = watches.of(loop);
            for (int i = 0; i < 200; i++) {
                var counted = new Counted();
                all.add(counted);
                watch.add(counted);
            }
            watch.add(new Watch.Watched() {
                @Override
                protected void look(long now) {
                    all.forEach(watch::remove);
                    watch.remove(this);
                }
            });
            watch.add(last);
        });
        await().until(() -> last.looks.get() > 2);
        assertThat(all).allSatisfy(counted -> assertThat(counted.looks).hasValue(0));
    }

    @Test
    void itGoesOnAfterNothingWasLeftToWatch() {
        var one = new Counted();
        run(() -> watches.of(loop).add(one));
        await().until(() -> one.looks.get() > 0);
        run(() -> watches.of(loop).remove(one));
        var other = new Counted();
        run(() -> watches.of(loop).add(other));
        await().until(() -> other.looks.get() > 1);
    }

    @Test
    void eachEventLoopHasOneOfItsOwn() {
        var seen = new ArrayList<Watch>();
        run(() -> seen.add(watches.of(loop)));
        run(() -> seen.add(watches.of(loop)));
        assertThat(seen.get(0)).isSameAs(seen.get(1));
    }

    private void run(Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }

    private static final class Counted extends Watch.Watched {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        protected void look(long now) {
            looks.incrementAndGet();
        }
    }
}
