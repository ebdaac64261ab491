package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;

import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.yaml.Fields;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much of what a budget allows in which time: the key named after its unit, and the keys that go with it. */
final class LimitSection {
    private static final String UNITS = "one of tokens, requests and concurrent_requests";
    private static final ScalarType<Long> REQUESTS =
            TOKENS.as(Optional::of, "a number of requests, 1 or more, such as 500, 20k or 1.5M");
    private static final ScalarType<Long> CONCURRENT = integer(1, 1_000_000).as(limit -> Optional.of((long) limit));
    private static final ScalarType<Refill> REFILL = choice(Refill.class);
    private static final List<String> OF_TOKENS = List.of("count", "weights");
    private static final List<String> OF_WINDOWS = List.of("window", "refill");

    private LimitSection() {}

    /** What a budget counts, and how it fills. */
    record Limit(Unit unit, long amount, Duration window, Refill refill) {}

    static Limit read(Fields budget) {
        List<Unit> units = List.of(Unit.values()).stream()
                .filter(unit -> budget.has(Words.word(unit)))
                .toList();
        if (units.isEmpty()) {
            if (budget.isSound()) {
                budget.report("no limit" + budget.where() + " (expected: " + UNITS + ")", "");
            }
            return limit(budget, Unit.TOKENS);
        }
        if (units.size() == 1) {
            checkCompany(budget, units.get(0));
        } else {
            String second = Words.word(units.get(1));
            budget.reportKey(second, "'" + second + "'" + budget.where() + " (expected: only " + UNITS + ")", "");
        }
        return limit(budget, units.get(0));
    }

    private static Limit limit(Fields budget, Unit unit) {
        return new Limit(unit, amount(budget, unit), window(budget, unit), budget.get("refill", REFILL, Refill.STEADY));
    }

    private static long amount(Fields budget, Unit unit) {
        ScalarType<Long> type =
                switch (unit) {
                    case TOKENS -> TOKENS;
                    case REQUESTS -> REQUESTS;
                    case CONCURRENT_REQUESTS -> CONCURRENT;
                };
        return budget.get(Words.word(unit), type, 1L);
    }

    private static Duration window(Fields budget, Unit unit) {
        Duration read = budget.get("window", DURATION, Duration.ofHours(1));
        return unit == Unit.CONCURRENT_REQUESTS ? Duration.ZERO : read;
    }

    private static void checkCompany(Fields budget, Unit unit) {
        switch (unit) {
            case TOKENS -> requireWindow(budget);
            case REQUESTS -> {
                requireWindow(budget);
                refuse(budget, OF_TOKENS, "only with tokens");
            }
            case CONCURRENT_REQUESTS -> {
                refuse(budget, OF_TOKENS, "only with tokens");
                refuse(budget, OF_WINDOWS, "only with tokens or requests");
            }
        }
    }

    private static void requireWindow(Fields budget) {
        if (budget.isSound() && !budget.has("window")) {
            budget.report("missing key 'window'" + budget.where(), "the time in which so much may be used");
        }
    }

    private static void refuse(Fields budget, List<String> keys, String expected) {
        for (String key : keys) {
            if (budget.has(key)) {
                budget.reportKey(key, "'" + key + "'" + budget.where() + " (expected: " + expected + ")", "");
            }
        }
    }
}
