package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.traffic.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal as JSON in the shape of the provider, so that its SDKs raise their own error for it: OpenAI's {@code error}
 * object, Anthropic's {@code type: error}. What only this proxy says stands in the member {@code weir}.
 */
public final class RefusalBody {
    private static final JsonFactory JSON = new JsonFactory();

    private RefusalBody() {}

    /** The body in UTF-8. */
    public static byte[] of(Dialect dialect, Refusal refusal) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (dialect) {
                case OPENAI_CHAT, OPENAI_RESPONSES, OPENAI_COMPLETIONS, OPENAI_EMBEDDINGS, GEMINI_GENERATE ->
                    openai(json, refusal);
                case ANTHROPIC_MESSAGES -> anthropic(json, refusal);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void openai(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("message", refusal.message());
        json.writeStringField("type", refusal.kind().openaiType());
        json.writeNullField("param");
        json.writeStringField("code", refusal.kind().code());
        details(json, refusal);
        json.writeEndObject();
    }

    private static void anthropic(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeStringField("type", "error");
        json.writeObjectFieldStart("error");
        json.writeStringField("type", refusal.kind().anthropicType());
        json.writeStringField("message", refusal.message());
        details(json, refusal);
        json.writeEndObject();
        json.writeStringField("request_id", refusal.reasonId());
    }

    private static void details(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeObjectFieldStart("weir");
        json.writeStringField("code", refusal.kind().code());
        json.writeStringField("reason_id", refusal.reasonId());
        for (Map.Entry<String, String> detail : new TreeMap<>(refusal.details()).entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
    }
}
