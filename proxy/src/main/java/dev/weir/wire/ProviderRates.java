package dev.weir.wire;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.wire.RateHeaders.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How a provider tells what is left: one limit for tokens and one for requests, of several the one that is nearest. */
enum ProviderRates {
    OPENAI {
        @Override
        void write(String unit, Allowance nearest, Instant now, List<Header> headers) {
            long limit = nearest.budget().limit();
            headers.add(new Header("x-ratelimit-limit-" + unit, Long.toString(limit)));
            headers.add(new Header("x-ratelimit-remaining-" + unit, Long.toString(nearest.remaining())));
            headers.add(new Header("x-ratelimit-reset-" + unit, inWords(nearest.fullIn())));
        }
    },
    ANTHROPIC {
        @Override
        void write(String unit, Allowance nearest, Instant now, List<Header> headers) {
            String family = "anthropic-ratelimit-" + unit;
            headers.add(
                    new Header(family + "-limit", Long.toString(nearest.budget().limit())));
            headers.add(new Header(family + "-remaining", Long.toString(nearest.remaining())));
            headers.add(new Header(family + "-reset", secondsUp(now.plus(nearest.fullIn()))));
        }
    },
    /** Has no headers for it. */
    GEMINI {
        @Override
        void write(String unit, Allowance nearest, Instant now, List<Header> headers) {}
    };

    abstract void write(String unit, Allowance nearest, Instant now, List<Header> headers);

    void write(List<Allowance> allowances, Instant now, List<Header> headers) {
        write(Unit.REQUESTS, "requests", allowances, now, headers);
        write(Unit.TOKENS, "tokens", allowances, now, headers);
    }

    private void write(Unit unit, String name, List<Allowance> allowances, Instant now, List<Header> headers) {
        Allowance nearest = null;
        for (Allowance allowance : allowances) {
            if (allowance.budget().unit() == unit && (nearest == null || allowance.remaining() < nearest.remaining())) {
                nearest = allowance;
            }
        }
        if (nearest != null) {
            write(name, nearest, now, headers);
        }
    }

    /** As OpenAI writes times: {@code 12ms}, {@code 1s}, {@code 6m0s}, {@code 1h0m0s}. */
    private static String inWords(Duration time) {
        long millis = time.toMillis();
        if (millis > 0 && millis < 1000) {
            return millis + "ms";
        }
        long seconds = Refusal.secondsUp(time);
        if (seconds < 60) {
            return seconds + "s";
        }
        String rest = seconds / 60 % 60 + "m" + seconds % 60 + "s";
        return seconds < 3600 ? rest : seconds / 3600 + "h" + rest;
    }

    /** In RFC 3339, as whole seconds. */
    private static String secondsUp(Instant moment) {
        return moment.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
