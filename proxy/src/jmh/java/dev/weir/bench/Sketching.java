package dev.weir.bench;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Prompt;
import dev.weir.wire.PromptSketcher;
import java.nio.charset.StandardCharsets;
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
 * What does the sketch of a prompt cost, and does the cost stay bounded for a long one?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Sketching -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Sketching {
    /** How many times the question is repeated: 1 is 400 characters, 100 are 40,000. */
    @Param({"1", "10", "100"})
    int length;

    private final PromptSketcher sketcher = new PromptSketcher();
    private final byte[] system = Bodies.SYSTEM.getBytes(StandardCharsets.UTF_8);
    private byte[] message;

    @Setup
    public void write() {
        message = Bodies.QUESTION_TEXT.repeat(length).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Prompt sketch() {
        return sketcher.sketch(system, message, false, Dialect.OPENAI_CHAT, "gpt-4o");
    }
}
