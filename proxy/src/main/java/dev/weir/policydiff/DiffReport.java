package dev.weir.policydiff;

import dev.weir.domain.decision.Action;
import java.util.List;
import java.util.Locale;

/** Differences for people: plain text, or Markdown for a pull request. */
public final class DiffReport {
    private static final int MOST_ROWS = 200;
    private static final String LINE = "%-10s %17s %11s %17s %11s%n";

    private DiffReport() {}

    /** A sentence for each changed account, then sums. */
    public static String text(Differences differences) {
        var text = new StringBuilder();
        List<AccountChanges> accounts = differences.changedAccounts();
        accounts.forEach(account -> text.append(Sentence.of(account)).append('\n'));
        text.append(accounts.isEmpty() ? "" : "\n");
        if (!accounts.isEmpty()) {
            text.append(LINE.formatted("", "requests before", "after", "accounts before", "after"));
            for (Action action : Action.values()) {
                Differences.Tally tally = differences.tally(action);
                text.append(LINE.formatted(
                        Sentence.done(action),
                        number(tally.requestsBefore()),
                        number(tally.requestsAfter()),
                        number(tally.accountsBefore()),
                        number(tally.accountsAfter())));
            }
            text.append('\n');
        }
        return text.append(sum(differences)).append('\n').toString();
    }

    /** Sums, then a row for each changed account, the first {@value #MOST_ROWS} of them. */
    public static String markdown(Differences differences, String before, String after) {
        var text = new StringBuilder("### What changes from `" + before + "` to `" + after + "`\n\n");
        text.append(sum(differences)).append('\n');
        List<AccountChanges> accounts = differences.changedAccounts();
        if (accounts.isEmpty()) {
            return text.toString();
        }
        text.append("\n| | requests before | after | accounts before | after |\n|---|---:|---:|---:|---:|\n");
        for (Action action : Action.values()) {
            Differences.Tally tally = differences.tally(action);
            text.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            Sentence.done(action),
                            number(tally.requestsBefore()),
                            number(tally.requestsAfter()),
                            number(tally.accountsBefore()),
                            number(tally.accountsAfter())));
        }
        text.append("\n<details><summary>By account</summary>\n\n| account | | what changes |\n|---|---|---|\n");
        for (AccountChanges account : accounts.subList(0, Math.min(MOST_ROWS, accounts.size()))) {
            text.append("| %s | %s | %s |%n"
                    .formatted(cell(account.account()), Sentence.who(account), cell(Sentence.what(account))));
        }
        if (accounts.size() > MOST_ROWS) {
            text.append("%nand %s more accounts: see `--format text`%n".formatted(number(accounts.size() - MOST_ROWS)));
        }
        return text.append("\n</details>\n").toString();
    }

    private static String sum(Differences differences) {
        String span = differences.requests() == 0
                ? ""
                : ", from " + Sentence.minute(differences.first()) + " to " + Sentence.minute(differences.last())
                        + " UTC";
        String all = Sentence.requests(differences.requests()) + " of " + accounts(differences.accounts()) + span;
        String unread = differences.unjudged() == 0
                ? ""
                : " " + number(differences.unjudged()) + " could not be judged and pass either way.";
        if (differences.isNone()) {
            return "Nothing changes: every verdict on " + all + ", is what it was." + unread;
        }
        long noticed = differences.changedAccounts().stream()
                .filter(account -> account.changes().stream().anyMatch(Change::isNoticed))
                .count();
        long changed = differences.changedAccounts().size();
        String others = noticed == changed
                ? ""
                : "; " + (noticed == 0 ? "no account is" : accounts(noticed) + (noticed == 1 ? " is" : " are"))
                        + " treated otherwise, the rest is scores and shadow mode";
        return "Verdicts change for " + accounts(changed) + " and " + Sentence.requests(differences.changedRequests())
                + ", of " + all + others + "." + unread;
    }

    private static String accounts(long count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d account" : "%,d accounts", count);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Text that stays in its cell and is no markup. */
    private static String cell(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1").replaceAll("\\p{Cntrl}", " ");
    }
}
