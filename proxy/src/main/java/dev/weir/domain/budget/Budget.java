package dev.weir.domain.budget;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;

/**
 * A token bucket for each account or each subnet.
 *
 * @param name unique within its policy
 * @param subnetSize what one subnet is; of no meaning when {@code per} is {@link Per#ACCOUNT}
 * @param tokens how much the full bucket holds, and how much flows in over one {@code window}
 */
public record Budget(
        String name, Per per, SubnetSize subnetSize, long tokens, Count count, Duration window, Refill refill) {

    /** Whose use is counted together. */
    public enum Per {
        ACCOUNT,
        SUBNET
    }

    /** Which tokens count. */
    public enum Count {
        INPUT,
        OUTPUT,
        TOTAL
    }

    /** How the bucket fills: a little all the time, or all of it when the window ends. */
    public enum Refill {
        STEADY,
        AT_ONCE
    }

    public Budget {
        if (tokens < 1) {
            throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 1)");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window: " + window + " (expected: > 0)");
        }
    }

    /** The account or subnet whose bucket this caller draws from. */
    public String key(Caller caller) {
        return switch (per) {
            case ACCOUNT -> caller.account();
            case SUBNET -> subnetSize.of(caller.address()).toString();
        };
    }

    /** The most this request can cost, clamped so that a full bucket always serves one request (litellm#29191). */
    public long estimate(Ask ask) {
        return Math.min(tokens, counted(ask.inputEstimate(), ask.outputEstimate()));
    }

    /** What an answer cost. */
    public long cost(Usage usage) {
        return counted(usage.input(), usage.output());
    }

    private long counted(long input, long output) {
        return switch (count) {
            case INPUT -> input;
            case OUTPUT -> output;
            case TOTAL -> input > Long.MAX_VALUE - output ? Long.MAX_VALUE : input + output;
        };
    }
}
