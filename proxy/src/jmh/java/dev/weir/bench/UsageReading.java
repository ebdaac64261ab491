package dev.weir.bench;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import dev.weir.wire.UsageTap;
import dev.weir.wire.UsageTaps;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to read the usage out of an answer: per event of a stream of 200, and per whole answer of 1 KB?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar UsageReading -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UsageReading {
    private final Ask ask = Given.ask(Bodies.QUESTION.bytes());
    private final ByteBuffer json = Answers.json();
    private final ByteBuffer event = Answers.event();
    private final ByteBuffer end = Answers.end();

    @Benchmark
    public Usage answer() {
        UsageTap tap = UsageTaps.of(ask, "application/json");
        tap.pass(json);
        return counted(tap.usage());
    }

    /** Each event comes by itself, as models send them. */
    @Benchmark
    @OperationsPerInvocation(Answers.EVENTS)
    public Usage event() {
        UsageTap tap = UsageTaps.of(ask, "text/event-stream");
        for (int i = 0; i < Answers.EVENTS; i++) {
            tap.pass(event);
        }
        tap.pass(end);
        return counted(tap.usage());
    }

    private static Usage counted(Usage usage) {
        if (usage.estimated()) {
            throw new IllegalStateException("an estimate (expected: what the answer says)");
        }
        return usage;
    }
}
