package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.redis.Script;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What this process knows of the others that share its Redis: how many they are, by a sign of life that each gives once a
 * second, and what time it is there.
 */
final class Fleet {
    private static final Script HEARTBEAT = Script.beside(Fleet.class, "heartbeat.lua");
    private static final byte[] KEY = Bytes.of("weir:v1:processes");
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_WHEN_AWAY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LIVES_MICROS = TimeUnit.SECONDS.toMicros(5);

    /** Hears what Redis says about its time, see {@link RedisClock#tell}. */
    interface TimeListener {
        void tell(long micros, long asked, long answered);
    }

    private final byte[] self = Bytes.of(UUID.randomUUID().toString());
    private final Breaker breaker;
    private final TimeListener time;
    private final LongSupplier nanos;
    private volatile int processes;
    private long next = Long.MIN_VALUE;

    Fleet(Breaker breaker, TimeListener time) {
        this(breaker, time, System::nanoTime);
    }

    Fleet(Breaker breaker, TimeListener time, LongSupplier nanos) {
        this.breaker = breaker;
        this.time = time;
        this.nanos = nanos;
    }

    /** What this process is called in Redis. */
    byte[] self() {
        return self;
    }

    /** How many processes live, this one included; 0 while Redis was never asked. */
    int processes() {
        return processes;
    }

    /** Gives a sign of life, if it is time to. */
    void beat(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        long asked = nanos.getAsLong();
        if (next != Long.MIN_VALUE && asked - next < 0) {
            return;
        }
        next = asked + (breaker.isClosed() ? PAUSE : PAUSE_WHEN_AWAY);
        said(commands, LIVES_MICROS).whenComplete((answer, error) -> {
            if (error != null) {
                breaker.failed();
            } else {
                heard(answer, asked);
            }
        });
    }

    /** Tells the others that this process is going. */
    CompletionStage<?> leave(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        return said(commands, 0);
    }

    private CompletionStage<List<Object>> said(RedisClusterAsyncCommands<byte[], byte[]> commands, long livesMicros) {
        return HEARTBEAT.run(commands, new byte[][] {KEY}, new byte[][] {self, Bytes.of(livesMicros)});
    }

    private void heard(List<Object> answer, long asked) {
        long micros = TimeUnit.SECONDS.toMicros(number(answer.get(0))) + number(answer.get(1));
        time.tell(micros, asked, nanos.getAsLong());
        processes = (int) number(answer.get(2));
        breaker.succeeded();
    }

    private static long number(Object answer) {
        return answer instanceof Long number ? number : Long.parseLong(new String((byte[]) answer, US_ASCII));
    }
}
