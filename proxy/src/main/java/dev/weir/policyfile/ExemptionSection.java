package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DATE;
import static dev.weir.yaml.ScalarTypes.SUBNET;
import static dev.weir.yaml.ScalarTypes.textOf;
import static dev.weir.yaml.ScalarTypes.word;

import dev.weir.domain.decision.Exemption;
import dev.weir.domain.traffic.Subnet;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The section {@code exempt}. */
final class ExemptionSection {
    private static final Keys EXEMPTION =
            Keys.required("name", "reason", "until").and("accounts", "subnets", "from");

    private static final int SOON = 14;

    private ExemptionSection() {}

    static List<Exemption> read(Fields root, RuleNames rules, LocalDate today) {
        var words = new ArrayList<>(List.of("budgets", "signatures"));
        words.addAll(rules.all());
        ScalarType<String> from = word(words, "budgets, signatures or the name of one of them");
        var names = new RuleNames();
        return root.sections("exempt", "exemption", EXEMPTION).stream()
                .map(exemption -> exemption(exemption, names.read(exemption), from, today))
                .toList();
    }

    private static Exemption exemption(Fields fields, String name, ScalarType<String> from, LocalDate today) {
        List<String> accounts = fields.some("accounts", textOf(1));
        List<Subnet> subnets = fields.some("subnets", SUBNET);
        if (fields.isSound() && !fields.has("accounts") && !fields.has("subnets")) {
            fields.report("exemption '" + name + "' exempts nobody (expected: accounts, subnets or both)", "");
        }
        return new Exemption(
                name,
                fields.get("reason", textOf(15), ""),
                accounts.isEmpty() && subnets.isEmpty() ? Set.of(Words.INVALID) : Set.copyOf(accounts),
                subnets,
                Set.copyOf(fields.some("from", from)),
                until(fields, today));
    }

    private static LocalDate until(Fields fields, LocalDate today) {
        LocalDate until = fields.get("until", DATE, today);
        if (until.isBefore(today)) {
            fields.report(
                    "until",
                    "until: " + until + " is over (expected: today, " + today + ", or later)",
                    "set a later date, or take the exemption out");
        }
        if (fields.has("until") && !until.isBefore(today) && until.isBefore(today.plusDays(SOON))) {
            long days = ChronoUnit.DAYS.between(today, until);
            fields.doubt(
                    "until",
                    "until: " + until + " is " + (days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days")
                            + "; a day later this file does not load",
                    "set a later date, or plan to take the exemption out");
        }
        return until;
    }
}
