package dev.weir.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** What a board shows, for people and for programs. */
public final class Summary {
    private static final String LINE = "%-20s %8s %8s %10s %9s %9s %11s %8s  %s%n";

    private Summary() {}

    /** A table in plain text. */
    public static String table(Board board) {
        var table = new StringBuilder();
        table.append(LINE.formatted(
                "caller",
                "accounts",
                "requests",
                "tokens",
                "observed",
                "degraded",
                "challenged",
                "blocked",
                "because"));
        for (Kind kind : Kind.values()) {
            Board.Row row = board.row(kind);
            table.append(LINE.formatted(
                    kind.label(),
                    kind.accounts(),
                    row.requests(),
                    String.format(Locale.ROOT, "%,d", row.tokens()),
                    row.observed(),
                    row.degraded(),
                    row.challenged(),
                    row.blocked(),
                    row.reason()));
        }
        return table.toString();
    }

    /** One JSON object; {@code leaked_before_first_action} is null for a kind that was never acted on. */
    public static void json(Board board, double seconds, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("seconds", seconds);
            json.writeArrayFieldStart("kinds");
            for (Kind kind : Kind.values()) {
                kind(json, kind, board.row(kind));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void kind(JsonGenerator json, Kind kind, Board.Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind.key());
        json.writeNumberField("accounts", kind.accounts());
        json.writeNumberField("requests", row.requests());
        json.writeNumberField("tokens", row.tokens());
        json.writeNumberField("observed", row.observed());
        json.writeNumberField("degraded", row.degraded());
        json.writeNumberField("challenged", row.challenged());
        json.writeNumberField("blocked", row.blocked());
        if (row.acted()) {
            json.writeNumberField("leaked_before_first_action", row.leaked());
        } else {
            json.writeNullField("leaked_before_first_action");
        }
        json.writeEndObject();
    }
}
