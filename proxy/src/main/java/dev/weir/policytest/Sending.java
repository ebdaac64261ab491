package dev.weir.policytest;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Subnet;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What one account sends, or several that do the same.
 *
 * @param account its name; that of copies is followed by their number
 * @param plan the plan that it has; empty for none
 * @param copies how many accounts there are; 0 when it is the one account
 * @param from the address it comes from, or a range from which copies have addresses of their own
 * @param starts when the first request comes
 * @param every the pause between two requests of one account
 * @param spread how far a pause may stray, as a share of it
 * @param times how many requests each account sends
 * @param turns how many requests in a row are one conversation
 * @param takes how long an answer takes
 */
record Sending(
        String account,
        String plan,
        int copies,
        Subnet from,
        String client,
        Duration starts,
        Duration every,
        double spread,
        int times,
        Dialect dialect,
        String path,
        String model,
        Say say,
        Tokens tokens,
        Wish wish,
        int turns,
        Duration takes,
        boolean solves) {

    /**
     * What is said by whom.
     *
     * @param signature what the model signs its reasoning with
     * @param presents a signature of reasoning that is brought along
     * @param finish why answers end; empty where it follows from their length
     */
    record Say(Texts prompts, Texts instruction, Texts answers, Texts signature, Texts presents, String finish) {}

    /**
     * How long requests and answers are.
     *
     * @param input what is billed; a request is made as long as that
     * @param maxOutput the cap that requests name, 0 for none
     * @param output what all samples of an answer have together, reasoning included
     */
    record Tokens(long input, long maxOutput, long output, long reasoning) {}

    /**
     * What requests ask for beside an answer.
     *
     * @param biased how many tokens each biases, always others
     */
    record Wish(int samples, boolean logprobs, int biased, Effort effort) {}

    /** How long the model is to think. */
    enum Effort {
        NONE(0),
        LOW(1024),
        MEDIUM(8192),
        HIGH(24_576);

        private final int tokens;

        Effort(int tokens) {
            this.tokens = tokens;
        }

        /** The budget that an effort stands for. */
        int tokens() {
            return tokens;
        }
    }

    int accounts() {
        return Math.max(1, copies);
    }

    /** The name of one of its accounts, from 0. */
    String account(int copy) {
        return copies == 0 ? account : account + "-" + (copy + 1);
    }

    /** The address of one of its accounts: they are spread evenly over the range. */
    Address address(int copy) {
        int bits = (from.base().v4() ? 32 : 128) - from.prefix();
        BigInteger offset = BigInteger.ONE
                .shiftLeft(bits)
                .multiply(BigInteger.valueOf(2L * copy + 1))
                .divide(BigInteger.valueOf(2L * accounts()));
        if (bits == 0) {
            return from.base();
        }
        Address base = from.base();
        if (base.v4()) {
            return new Address(0, base.low() + offset.longValueExact(), true);
        }
        byte[] bytes =
                ByteBuffer.allocate(16).putLong(base.high()).putLong(base.low()).array();
        byte[] sum = new BigInteger(1, bytes).add(offset).toByteArray();
        var address = new byte[16];
        int kept = Math.min(16, sum.length);
        System.arraycopy(sum, sum.length - kept, address, 16 - kept, kept);
        return Address.of(address);
    }
}
