package dev.weir.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the admin port says of budgets, for people. */
final class BudgetText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ROW = "%-24s %-24s %-18s %20s %-8s %s%n";

    private BudgetText() {}

    /** What is to be changed, with the reason if there is one. */
    static String json(Map<String, Object> change, String reason) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (var field : change.entrySet()) {
                json.writeFieldName(field.getKey());
                if (field.getValue() instanceof Long number) {
                    json.writeNumber(number);
                } else {
                    json.writeString(field.getValue().toString());
                }
            }
            if (!reason.isEmpty()) {
                json.writeStringField("reason", reason);
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    static void list(String json, PrintWriter to) throws IOException {
        to.printf(ROW, "POLICY", "BUDGET", "PER", "LIMIT", "MODE", "WINDOW");
        var row = new HashMap<String, String>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token.isScalarValue() && parser.currentName() != null) {
                    row.put(parser.currentName(), parser.getText());
                } else if (token == JsonToken.END_OBJECT && row.containsKey("when_exceeded")) {
                    row(row, to);
                    row.keySet().retainAll(Set.of("policy"));
                }
            }
        }
    }

    static void balance(String json, PrintWriter to) throws IOException {
        Map<String, String> said = flat(json);
        to.println(whose(said));
        to.println("  left   " + amount(said, "left") + " of " + amount(said, "limit") + " " + words(said, "unit"));
        if (isSome(said, "lent")) {
            to.println("  lent   " + amount(said, "lent") + ", to be taken off again");
        }
        if (isSome(said, "full_in_seconds")) {
            to.println("  full   in " + time(said, "full_in_seconds"));
        }
    }

    static void change(String json, PrintWriter to) throws IOException {
        Map<String, String> said = flat(json);
        to.println(whose(said));
        to.println("  before " + amount(said, "before.left") + " of " + amount(said, "before.limit") + " "
                + words(said, "unit"));
        to.println("  now    " + amount(said, "after.left") + " of " + amount(said, "after.limit") + " "
                + words(said, "unit"));
        if (isSome(said, "after.lent")) {
            to.println("  lent   " + amount(said, "after.lent") + ", to be taken off again");
        }
    }

    /** The sentence in an error, or all of it when it is not one of the admin port's. */
    static String error(String body) {
        try {
            return flat(body).getOrDefault("error", body);
        } catch (IOException e) {
            return body;
        }
    }

    private static void row(Map<String, String> row, PrintWriter to) {
        to.printf(
                ROW,
                row.get("policy"),
                row.get("budget"),
                row.get("per"),
                amount(row, "limit") + " " + words(row, "unit"),
                row.get("mode"),
                isSome(row, "window_seconds") ? time(row, "window_seconds") : "");
    }

    /** The values of an object and of those in it, by their names. */
    private static Map<String, String> flat(String json) throws IOException {
        var found = new HashMap<String, String>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token.isScalarValue() && parser.currentName() != null) {
                    String outer = parser.getParsingContext().getParent().getCurrentName();
                    found.put((outer == null ? "" : outer + ".") + parser.currentName(), parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not one of a proxy's admin port", e);
        }
        return found;
    }

    private static String whose(Map<String, String> said) {
        return said.get("policy") + " / " + said.get("budget") + " / " + said.get("owner");
    }

    private static String amount(Map<String, String> said, String name) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(said.getOrDefault(name, "0")));
    }

    private static String words(Map<String, String> said, String name) {
        return said.getOrDefault(name, "").replace('_', ' ');
    }

    private static boolean isSome(Map<String, String> said, String name) {
        return !said.getOrDefault(name, "0").equals("0");
    }

    private static String time(Map<String, String> said, String name) {
        return time(Long.parseLong(said.getOrDefault(name, "0")));
    }

    /** As policies write it: {@code 1d}. */
    static String time(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        String text = (time.toDays() > 0 ? time.toDays() + "d" : "")
                + (time.toHoursPart() > 0 ? time.toHoursPart() + "h" : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
        return text.isEmpty() ? "0s" : text;
    }
}
