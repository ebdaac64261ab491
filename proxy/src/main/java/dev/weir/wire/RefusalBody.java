package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.traffic.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A refusal in the shape of the provider: the body as JSON, and the header that names the request. */
public final class RefusalBody {
    private static final JsonFactory JSON = new JsonFactory();

    private RefusalBody() {}

    /** The body in UTF-8. */
    public static byte[] of(Dialect dialect, Refusal refusal) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            Dialects.format(dialect).errors().write(refusal, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** The header in which the provider gives the id of a request. */
    public static String idHeader(Dialect dialect) {
        return Dialects.format(dialect).errors().idHeader();
    }
}
