package dev.weir.replay;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which accounts have which agreement and which plan, from a file of accounts. */
public final class Agreements {
    private static final Set<String> PLANS = Set.of("free", "individual", "team", "enterprise");

    /** No account is known. */
    public static final Agreements NONE = new Agreements(Map.of());

    private final Map<String, Entry> byAccount;

    private Agreements(Map<String, Entry> byAccount) {
        this.byAccount = Map.copyOf(byAccount);
    }

    /** Reads accounts, one a line; each may come once. */
    public static Agreements read(Path accounts) throws IOException {
        var agreements = new HashMap<String, Entry>();
        var parser = new Entries();
        try (LineFile file = LineFile.open(accounts)) {
            while (file.next()) {
                Entry entry = parser.read(file);
                if (agreements.put(entry.account(), entry) != null) {
                    throw file.bad("account: \"" + entry.account() + "\" comes twice (expected: once)");
                }
            }
        }
        return new Agreements(agreements);
    }

    /** The accounts that have this agreement. */
    public Set<String> accountsWith(String agreement) {
        return byAccount.entrySet().stream()
                .filter(entry -> entry.getValue().agreement().equals(agreement))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The plan of an account; empty when none is known. */
    public String planOf(String account) {
        Entry entry = byAccount.get(account);
        return entry == null ? "" : entry.plan();
    }

    private record Entry(String account, String plan, String agreement) {}

    private static final class Entries extends LineParser<Entry> {
        private String account = "";
        private String plan = "";
        private String agreement = "";

        @Override
        void member(String name, JsonParser json, LineFile file) throws IOException {
            switch (name) {
                case "account" -> account = text(name, json, file);
                case "plan" -> plan = plan(text(name, json, file), file);
                case "created" -> checkDay(anyText(name, json, file), file);
                case "payment", "organisation" -> anyText(name, json, file);
                case "agreement" -> agreement = anyText(name, json, file);
                default -> json.skipChildren();
            }
        }

        @Override
        Entry finish(LineFile file) throws IOException {
            if (account.isEmpty()) {
                throw file.bad("no account (expected: its name)");
            }
            var entry = new Entry(account, plan, agreement);
            account = "";
            plan = "";
            agreement = "";
            return entry;
        }

        private static String plan(String plan, LineFile file) throws IOException {
            if (!PLANS.contains(plan)) {
                throw file.bad("plan: \"" + plan + "\" (expected: free, individual, team or enterprise)");
            }
            return plan;
        }

        private static void checkDay(String day, LineFile file) throws IOException {
            try {
                if (!day.isEmpty()) {
                    LocalDate.parse(day);
                }
            } catch (DateTimeParseException e) {
                throw file.bad("created: \"" + day + "\" (expected: a day, such as 2026-11-02, or nothing)");
            }
        }
    }
}
