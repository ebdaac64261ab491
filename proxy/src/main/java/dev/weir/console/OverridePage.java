package dev.weir.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.AccountOverride;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is said of decisions about accounts. */
final class OverridePage {
    private OverridePage() {}

    static Page list(List<AccountOverride> overrides) {
        return Page.json(200, json -> {
            json.writeArrayFieldStart("overrides");
            for (AccountOverride override : overrides) {
                json.writeStartObject();
                members(override, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static Page one(AccountOverride override) {
        return Page.json(200, json -> members(override, json));
    }

    private static void members(AccountOverride override, JsonGenerator json) throws IOException {
        json.writeStringField("account", override.account());
        json.writeStringField("action", override.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", override.reason());
        json.writeStringField("since", override.since().toString());
        json.writeStringField("until", override.until().toString());
        json.writeStringField("from", override.from());
    }
}
