package dev.weir.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the admin port says of policies, for people. */
final class PolicyText {
    private PolicyText() {}

    static void all(String json, PrintWriter to) throws IOException {
        List<Told> policies = Told.read(json).items("policies");
        for (int i = 0; i < policies.size(); i++) {
            if (i > 0) {
                to.println();
            }
            policy(policies.get(i), to);
        }
    }

    static void one(String json, PrintWriter to) throws IOException {
        policy(Told.read(json), to);
    }

    private static void policy(Told policy, PrintWriter to) {
        to.printf("%s %s (%s)%n", policy.text("policy"), policy.text("version"), policy.text("mode"));
        for (Told reach : policy.items("reach")) {
            to.printf(
                    "  %s has reached %s of %s accounts in %s%s%n",
                    reach.text("action"),
                    reach.text("reached"),
                    reach.text("accounts"),
                    time(Duration.ofSeconds((long) reach.number("per_seconds"))),
                    policy.is("confirmed") ? "; confirmed, so that it may reach more" : "");
        }
        for (Told rule : policy.items("rules")) {
            to.printf("  %-9s  %-28s  %s%n", rule.text("kind"), rule.text("rule"), when(rule));
        }
    }

    private static String when(Told rule) {
        String what = rule.text("kind").equals("budget") ? "exceeded" : "matched";
        String last = rule.has("last")
                ? "last " + what + " " + rule.text("last")
                : "not " + what + " since " + rule.text("since");
        return rule.is("silent") ? last + ": for a week or longer" : last;
    }

    private static String time(Duration time) {
        return time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + "d"
                : time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
