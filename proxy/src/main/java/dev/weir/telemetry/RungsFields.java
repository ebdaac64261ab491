package dev.weir.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.Rungs;
import java.io.IOException;

/** Why an action is another than the score alone leads to, as an audit line says it. */
final class RungsFields {
    private RungsFields() {}

    static void write(Rungs rungs, JsonGenerator json) throws IOException {
        if (rungs.isKept()) {
            json.writeStringField("kept", Keys.of(rungs.wanted()));
        }
        if (rungs.isHeldBack()) {
            json.writeStringField("held_back", Keys.of(rungs.wanted()));
            json.writeStringField("held_back_because", "reach exceeded, awaiting confirmation");
        }
    }
}
