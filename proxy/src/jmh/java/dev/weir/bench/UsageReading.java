package dev.weir.bench;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Usage;
import dev.weir.wire.AnswerTap;
import dev.weir.wire.AnswerTaps;
import dev.weir.wire.PromptKey;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to read an answer, for its usage and for what there is to learn: per event of a stream of 200, and per
 * whole answer of 1 KB?
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
    /** The content encoding. */
    @Param("identity")
    String encoding;

    private final PromptKey key = new PromptKey(1, 2);
    private final Ask ask = Given.ask(Bodies.QUESTION.bytes());
    private ByteBuffer[] json;
    private ByteBuffer[] stream;

    @Setup
    public void write() {
        json = Answers.json(encoding);
        stream = Answers.stream(encoding);
    }

    @Benchmark
    public Usage answer() {
        return read(json, "application/json");
    }

    /** Each event comes by itself, as models send them. */
    @Benchmark
    @OperationsPerInvocation(Answers.EVENTS)
    public Usage event() {
        return read(stream, "text/event-stream");
    }

    private Usage read(ByteBuffer[] pieces, String contentType) {
        AnswerTap tap = AnswerTaps.of(ask, contentType);
        for (ByteBuffer piece : pieces) {
            tap.pass(piece);
        }
        Usage usage = tap.usage();
        if (usage.estimated()) {
            throw new IllegalStateException("an estimate (expected: what the answer says)");
        }
        if (tap.reply(key).passages().length == 0) {
            throw new IllegalStateException("nothing learned (expected: hashes of what the answer says)");
        }
        return usage;
    }
}
