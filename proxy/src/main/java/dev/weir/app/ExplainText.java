package dev.weir.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the admin port says of why, for people. */
final class ExplainText {
    private static final String BOUNDS = "      %-26s %-20s %12s  %s%n";
    private static final String LINKS = "    %-12s %-6s %9s %9s %9s %9s%n";
    private static final int MOST_LINKS = 8;
    private static final int MOST_UNIONS = 4;
    private static final int MOST_ACCOUNTS = 20;
    private static final int A_LINE = 4;

    private ExplainText() {}

    static void account(String json, PrintWriter to) throws IOException {
        Told told = Told.read(json);
        to.println("account " + told.text("account") + (told.has("subnet") ? ", last from " + told.text("subnet") : "")
                + ", at " + moment(told, "time"));
        for (Told policy : told.items("policies")) {
            policy(policy, to);
        }
        to.println();
        List<Told> campaigns = told.items("campaigns");
        if (told.text("campaign").isEmpty()) {
            to.println("it belongs to no campaign");
        } else {
            campaign(campaigns.get(0), to);
            if (campaigns.size() > 1) {
                to.println("  it also carries "
                        + some(campaigns.subList(1, campaigns.size()), campaigns.size(), other -> other.text("id")));
            }
        }
    }

    static void campaign(String json, PrintWriter to) throws IOException {
        Told told = Told.read(json);
        campaign(told, to);
        List<Told> accounts = told.items("accounts");
        to.println("  accounts that this proxy remembers: " + amount(told.number("accounts_here")));
        for (int i = 0; i < Math.min(MOST_ACCOUNTS, accounts.size()); i += A_LINE) {
            to.println("    " + some(accounts.subList(i, Math.min(i + A_LINE, accounts.size())), A_LINE, Told::text));
        }
        for (Told policy : told.items("policies")) {
            policy(policy, to);
        }
    }

    private static void policy(Told policy, PrintWriter to) {
        to.printf("%npolicy %s (%s)%n", policy.text("policy"), policy.text("mode"));
        if (policy.has("action")) {
            verdict(policy, to);
        }
        for (Told signature : policy.items("signatures")) {
            if (hasMatched(signature)) {
                matched(signature, to);
            }
        }
        for (Told signature : policy.items("signatures")) {
            if (!hasMatched(signature)) {
                to.println("  " + signature.text("name") + " has not matched: " + lacking(signature));
            }
        }
    }

    private static boolean hasMatched(Told signature) {
        return signature.is("matches") || signature.has("last_match");
    }

    private static void verdict(Told policy, PrintWriter to) {
        var text = new StringBuilder("  signatures lead to " + policy.text("action") + " with "
                + amount(policy.number("score")) + " points" + list(policy, "reasons", " of "));
        if (!policy.text("would_be").equals(policy.text("action"))
                || !policy.text("would_score").equals(policy.text("score"))) {
            text.append("; with those in shadow mode to ")
                    .append(policy.text("would_be"))
                    .append(" with ")
                    .append(amount(policy.number("would_score")))
                    .append(" points")
                    .append(list(policy, "would_match", ", "));
        }
        to.println(text + list(policy, "exemptions", "; exempted by "));
    }

    private static void matched(Told signature, PrintWriter to) {
        to.printf(
                "  %s: per %s, within %s, adds %s%s%n",
                signature.text("name"),
                signature.text("per"),
                BudgetText.time((long) signature.number("window_seconds")),
                amount(signature.number("adds")),
                signature.text("mode").equals("enforce") ? "" : " (in shadow mode)");
        to.println("    " + (signature.is("matches") ? "matches now" : "does not match now")
                + (signature.has("last_match")
                        ? "; last matched " + moment(signature, "last_match") + ", counts until "
                                + moment(signature, "lasts_until")
                        : ""));
        to.printf(BOUNDS, "FEATURE", "BOUND", "VALUE", "HOLDS");
        for (Told bound : signature.items("when")) {
            to.printf(BOUNDS, bound.text("feature"), bound(bound), value(bound), bound.is("holds") ? "yes" : "no");
        }
    }

    /** The bounds that do not hold. */
    private static String lacking(Told signature) {
        if (signature.items("when").stream().noneMatch(bound -> bound.has("value"))) {
            return "nothing to read yet";
        }
        return signature.items("when").stream()
                .filter(bound -> !bound.is("holds"))
                .map(bound -> bound.text("feature") + " " + value(bound) + " (" + bound(bound) + ")")
                .collect(Collectors.joining(", "));
    }

    private static void campaign(Told campaign, PrintWriter to) {
        Told features = campaign.at("features");
        to.println("campaign " + campaign.text("id") + ", since " + moment(campaign, "since") + ": "
                + amount(features.number("distinct_accounts")) + " accounts, "
                + amount(features.number("distinct_subnets")) + " subnets, "
                + amount(features.number("distinct_prompts")) + " prompts in "
                + amount(features.number("requests")) + " requests");
        List<Told> links = campaign.items("links");
        to.println("  pieces of instruction that link them: " + amount(campaign.number("links_in_all"))
                + (links.size() > MOST_LINKS ? ", of which " + MOST_LINKS + " are" : ""));
        to.printf(LINKS, "INSTRUCTION", "LINKS", "ACCOUNTS", "REQUESTS", "AGAIN", "DIFFERENT");
        for (Told link : links.subList(0, Math.min(MOST_LINKS, links.size()))) {
            to.printf(
                    LINKS,
                    link.text("instruction"),
                    link.is("links") ? "yes" : "no",
                    amount(link.number("accounts")),
                    amount(link.number("requests")),
                    amount(link.number("again_share")),
                    amount(link.number("distinct_prompt_share")));
        }
        if (campaign.number("unions_in_all") > 0) {
            to.println("  campaigns that became part of it: " + amount(campaign.number("unions_in_all")) + "  "
                    + some(
                            campaign.items("unions"),
                            MOST_UNIONS,
                            union -> union.text("campaign") + " at " + moment(union, "time")));
        }
    }

    private static String some(List<Told> all, int most, Function<Told, String> text) {
        var some = new ArrayList<String>();
        all.stream().limit(most).map(text).forEach(some::add);
        return String.join(", ", some) + (all.size() > most ? ", …" : "");
    }

    private static String list(Told told, String name, String before) {
        List<Told> items = told.items(name);
        return items.isEmpty() ? "" : before + items.stream().map(Told::text).collect(Collectors.joining(", "));
    }

    private static String bound(Told bound) {
        if (!bound.has("at_most")) {
            return ">= " + amount(bound.number("at_least"));
        }
        return bound.has("at_least")
                ? amount(bound.number("at_least")) + " to " + amount(bound.number("at_most"))
                : "<= " + amount(bound.number("at_most"));
    }

    private static String value(Told bound) {
        return bound.has("value") ? amount(bound.number("value")) : "unknown";
    }

    /** Whole from 100 on, and with three decimals at most below it. */
    private static String amount(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }

    /** To the second. */
    private static String moment(Told told, String name) {
        return told.text(name).replaceFirst("\\.\\d+Z$", "Z");
    }
}
