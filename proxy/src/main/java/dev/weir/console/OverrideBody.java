package dev.weir.console;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.AccountOverride.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** A decision about an account as a request has it. What is wrong with it is an {@link IllegalArgumentException}. */
final class OverrideBody {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 200;
    private static final String UNTIL =
            "the last day, such as 2026-12-31, or a time, such as 2026-12-31T12:00:00Z; at most a year from now";

    private OverrideBody() {}

    static AccountOverride read(AdminRequest request, Function<String, Duration> times, Instant now) {
        ChangeBody body = ChangeBody.read(request.body(), List.of("account", "action", "reason", "until", "for"));
        Instant until = until(body, times, now);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("until: " + until + " (expected: " + UNTIL + ")");
        }
        return new AccountOverride(account(body), kind(body), reason(body), now, until, request.from());
    }

    private static String account(ChangeBody body) {
        String expected = "the name of an account, as audit lines have it";
        String account = body.text("account", expected);
        if (account.isBlank()
                || account.length() > LONGEST_NAME
                || account.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("account: '" + account + "' (expected: " + expected + ")");
        }
        return account;
    }

    private static Kind kind(ChangeBody body) {
        String action = body.text("action", "release or block");
        return switch (action) {
            case "release" -> Kind.RELEASE;
            case "block" -> Kind.BLOCK;
            default -> throw new IllegalArgumentException("action: '" + action + "' (expected: release or block)");
        };
    }

    private static String reason(ChangeBody body) {
        String reason = body.reason().strip();
        if (reason.isEmpty() || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason: " + (reason.isEmpty() ? "missing" : "of several lines")
                    + " (expected: a line that tells the next person why)");
        }
        return reason;
    }

    private static Instant until(ChangeBody body, Function<String, Duration> times, Instant now) {
        if (body.has("for") == body.has("until")) {
            throw new IllegalArgumentException(
                    (body.has("for") ? "both 'for' and 'until'" : "neither 'for' nor 'until'")
                            + " (expected: one of them, such as \"for\": \"7d\")");
        }
        if (body.has("for")) {
            return now.plus(times.apply(body.text("for", "a time, such as 7d")));
        }
        String text = body.text("until", UNTIL);
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("until: '" + text + "' (expected: " + UNTIL + ")", e);
        }
    }
}
