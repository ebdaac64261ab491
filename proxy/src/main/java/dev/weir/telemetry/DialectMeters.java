package dev.weir.telemetry;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer;
import dev.weir.flow.Answer.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of the answers in one dialect. */
final class DialectMeters {
    private final Timer duration;
    private final Timer firstToken;
    private final DistributionSummary input;
    private final DistributionSummary output;
    private final Timer perToken;
    private final Counter inputTokens;
    private final Counter cachedTokens;
    private final Counter outputTokens;
    private final Counter reasoningTokens;
    private final Counter estimated;

    DialectMeters(MeterRegistry registry, Dialect dialect) {
        String provider = dialect.provider();
        String operation = dialect.operation();
        this.duration = Meters.REQUEST_DURATION.timer(registry, operation, provider);
        this.firstToken = Meters.TIME_TO_FIRST_TOKEN.timer(registry, operation, provider);
        this.input = Meters.TOKEN_USAGE.summary(registry, operation, provider, "input");
        this.output = Meters.TOKEN_USAGE.summary(registry, operation, provider, "output");
        this.perToken = Meters.TIME_PER_OUTPUT_TOKEN.timer(registry, operation, provider);
        String name = Keys.of(dialect);
        this.inputTokens = Meters.ANSWER_TOKENS.counter(registry, name, "input");
        this.cachedTokens = Meters.ANSWER_TOKENS.counter(registry, name, "cached");
        this.outputTokens = Meters.ANSWER_TOKENS.counter(registry, name, "output");
        this.reasoningTokens = Meters.ANSWER_TOKENS.counter(registry, name, "reasoning");
        this.estimated = Meters.ANSWERS_ESTIMATED.counter(registry, name);
    }

    void record(Answer answer, boolean streamed) {
        if (answer.ending() == Ending.REFUSED) {
            return;
        }
        duration.record(answer.duration());
        if (!answer.firstByte().isZero()) {
            firstToken.record(answer.firstByte());
        }
        Usage usage = answer.usage();
        if (usage.total() > 0) {
            input.record((double) usage.input());
            output.record((double) usage.output());
            count(usage);
        }
        if (streamed && answer.ending() == Ending.COMPLETE && usage.output() > 1) {
            perToken.record(answer.duration().minus(answer.firstByte()).dividedBy(usage.output() - 1));
        }
        if (usage.estimated()) {
            estimated.increment();
        }
    }

    private void count(Usage usage) {
        inputTokens.increment((double) usage.input());
        cachedTokens.increment((double) usage.cached());
        outputTokens.increment((double) usage.output());
        reasoningTokens.increment((double) usage.reasoning());
    }
}
