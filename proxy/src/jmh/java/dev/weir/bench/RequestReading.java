package dev.weir.bench;

import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.Parsed;
import dev.weir.wire.RequestReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to read a request: the pass over its body and the sketch of its prompt?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar RequestReading -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestReading {
    @Param
    Bodies body;

    private final RequestReader reader = Given.reader();
    private byte[] bytes;

    @Setup
    public void write() {
        bytes = body.bytes();
        if (!(read() instanceof Parsed.Request)) {
            throw new IllegalStateException(read() + " (expected: a request)");
        }
    }

    @Benchmark
    public Parsed read() {
        return reader.read(Dialect.OPENAI_CHAT, Given.PATH, "", bytes);
    }
}
