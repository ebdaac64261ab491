package dev.weir.policytest;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.word;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.policy.Policy;
import dev.weir.policytest.Expectation.At;
import dev.weir.policytest.Expectation.First;
import dev.weir.policytest.Expectation.Never;
import dev.weir.policytest.Expectation.Reasons;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The section {@code expect} of a case. */
final class ExpectationSection {
    private static final List<String> KINDS = List.of("at", "first", "would_first", "never", "would_never");
    private static final List<String> REASONS = List.of("because", "would_match");
    private static final List<String> OF_AT = List.of("action", "would_be", "score", "would_score");
    private static final Keys EXPECTATION = Keys.required("account")
            .and(KINDS.toArray(String[]::new))
            .and("between")
            .and(OF_AT.toArray(String[]::new))
            .and("because", "would_match", "exempt");
    private static final ScalarType<Action> ACTION = choice(Action.class);
    private static final ScalarType<Integer> SCORE = integer(0, 100_000);

    private final Fields fields;
    private final ScalarType<String> rules;
    private final ScalarType<String> exemptions;
    private final ScalarType<String> accounts;

    private ExpectationSection(
            Fields fields, ScalarType<String> rules, ScalarType<String> exemptions, ScalarType<String> accounts) {
        this.fields = fields;
        this.rules = rules;
        this.exemptions = exemptions;
        this.accounts = accounts;
    }

    static List<Expectation> read(Fields test, Policy policy, List<Sending> traffic) {
        ScalarType<String> rules = word(
                Stream.concat(
                                policy.budgets().stream()
                                        .map(rule -> rule.budget().name()),
                                policy.signatures().stream()
                                        .map(rule -> rule.signature().name()))
                        .toList(),
                "a budget or signature of the policy");
        ScalarType<String> exemptions =
                word(policy.exemptions().stream().map(Exemption::name).toList(), "an exemption of the policy");
        ScalarType<String> accounts = word(names(traffic), "an account that sends in this case");
        return test.someSections("expect", "expectation of", EXPECTATION).stream()
                .map(fields -> new ExpectationSection(fields, rules, exemptions, accounts).expectation())
                .toList();
    }

    private static List<String> names(List<Sending> traffic) {
        var names = new LinkedHashSet<String>();
        for (Sending sending : traffic) {
            names.add(sending.account());
            for (int copy = 0; copy < sending.accounts(); copy++) {
                names.add(sending.account(copy));
            }
        }
        return List.copyOf(names);
    }

    private Expectation expectation() {
        String account = fields.get("account", accounts, "");
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.isEmpty() && fields.isSound()) {
            fields.report("an expectation of nothing (expected: one of " + String.join(", ", KINDS) + ")", "");
        }
        kinds.stream()
                .skip(1)
                .forEach(kind -> fields.reportKey(
                        kind,
                        "'" + kind + "'" + fields.where() + " (expected: only one of " + String.join(", ", KINDS) + ")",
                        ""));
        String kind = kinds.isEmpty() ? "at" : kinds.get(0);
        return switch (kind) {
            case "first", "would_first" -> first(account, kind);
            case "never", "would_never" -> never(account, kind);
            default -> at(account);
        };
    }

    private At at(String account) {
        refuse("between", "'first' or 'would_first'");
        var said = new ArrayList<>(OF_AT);
        said.addAll(REASONS);
        said.add("exempt");
        if (fields.has("at") && said.stream().noneMatch(fields::has)) {
            fields.report(
                    "'at'" + fields.where() + " says nothing (expected: one of " + String.join(", ", said)
                            + " beside it)",
                    "");
        }
        return new At(
                account,
                fields.line("account"),
                fields.get("at", DURATION, Duration.ZERO),
                fields.get("action", ACTION),
                fields.get("would_be", ACTION),
                fields.get("score", SCORE),
                fields.get("would_score", SCORE),
                reasons(fields.has("would_be") && !fields.has("action")),
                fields.get("exempt", exemptions));
    }

    private First first(String account, String kind) {
        OF_AT.forEach(key -> refuse(key, "'at'"));
        refuse("exempt", "'at' or 'never'");
        List<Duration> between = fields.list("between", DURATION, List.of());
        if (!fields.has("between")) {
            fields.report("missing key 'between'" + fields.where(), "two times, such as [3m, 5m]");
        } else if (fields.isList("between") && between.size() != 2) {
            fields.report("between", "between: " + between.size() + " times (expected: two, such as [3m, 5m])", "");
        } else if (between.size() == 2 && between.get(0).compareTo(between.get(1)) > 0) {
            fields.report(
                    "between", "between: the second time is before the first (expected: the earlier one first)", "");
        }
        boolean whole = between.size() == 2;
        return new First(
                account,
                fields.line("account"),
                fields.get(kind, ACTION, Action.OBSERVE),
                kind.startsWith("would"),
                whole ? between.get(0) : Duration.ZERO,
                whole ? between.get(1) : Duration.ZERO,
                reasons(kind.startsWith("would")));
    }

    private Never never(String account, String kind) {
        OF_AT.forEach(key -> refuse(key, "'at'"));
        REASONS.forEach(key -> refuse(key, "'at' or 'first'"));
        refuse("between", "'first' or 'would_first'");
        return new Never(
                account,
                fields.line("account"),
                Set.copyOf(fields.some(kind, ACTION)),
                kind.startsWith("would"),
                fields.get("exempt", exemptions));
    }

    private Reasons reasons(boolean would) {
        return new Reasons(would, names("because"), names("would_match"));
    }

    /** An empty list asks that there is none. */
    private Optional<Set<String>> names(String key) {
        return fields.has(key) ? Optional.of(Set.copyOf(fields.list(key, rules, List.of()))) : Optional.empty();
    }

    private void refuse(String key, String with) {
        if (fields.has(key)) {
            fields.reportKey(key, "'" + key + "'" + fields.where() + " (expected: only with " + with + ")", "");
        }
    }
}
