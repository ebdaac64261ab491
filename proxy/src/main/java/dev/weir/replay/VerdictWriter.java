package dev.weir.replay;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one verdict a line, in the order in which they are given. */
final class VerdictWriter implements AutoCloseable {
    private final JsonGenerator json;

    /** Takes over the stream and closes it. */
    VerdictWriter(OutputStream out) throws IOException {
        json = new JsonFactory().setRootValueSeparator("").createGenerator(out, JsonEncoding.UTF8);
    }

    void write(RecordedRequest request, Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", request.line());
        json.writeStringField("account", request.account());
        json.writeStringField("action", word(verdict.action()));
        json.writeNumberField("score", verdict.score());
        json.writeArrayFieldStart("reasons");
        for (String reason : verdict.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    static String word(Action action) {
        return switch (action) {
            case OBSERVE -> "observe";
            case DEGRADE -> "degrade";
            case CHALLENGE -> "challenge";
            case BLOCK -> "block";
        };
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
