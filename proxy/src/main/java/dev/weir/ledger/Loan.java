package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Weights;
import dev.weir.ledger.BudgetDesk.Owned;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A loan as Redis keeps it: with the size of its bucket, so that any process can take it off again, whatever its policies
 * say by then.
 */
record Loan(String id, Owned owned, long amount) {
    static Loan of(Owned owned, long amount) {
        return new Loan(UUID.randomUUID().toString(), owned, amount);
    }

    BucketKey key() {
        return owned.key();
    }

    byte[] text() {
        Budget budget = owned.budget();
        return List.of(
                        id,
                        Long.toString(amount),
                        owned.policy(),
                        budget.name(),
                        owned.owner(),
                        budget.unit().name(),
                        Long.toString(budget.limit()),
                        budget.window().toString(),
                        budget.refill().name())
                .stream()
                .map(part -> URLEncoder.encode(part, UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }

    static Loan read(byte[] text) {
        List<String> parts = Arrays.stream(new String(text, UTF_8).split("&", -1))
                .map(part -> URLDecoder.decode(part, UTF_8))
                .toList();
        var budget = new Budget(
                parts.get(3),
                Owners.EVERYONE,
                Budget.Unit.valueOf(parts.get(5)),
                Long.parseLong(parts.get(6)),
                Weights.EVEN,
                Duration.parse(parts.get(7)),
                Budget.Refill.valueOf(parts.get(8)),
                false,
                Budget.Fail.OPEN,
                false);
        return new Loan(parts.get(0), new Owned(parts.get(2), budget, parts.get(4)), Long.parseLong(parts.get(1)));
    }
}
