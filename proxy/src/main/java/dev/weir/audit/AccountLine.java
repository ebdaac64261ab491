package dev.weir.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Whether audit lines are about an account. */
final class AccountLine {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final String account;

    AccountLine(String account) {
        if (account.isBlank()) {
            throw new IllegalArgumentException("account: empty (expected: its name, as audit lines have it)");
        }
        this.account = account;
    }

    /** Whether it tells of a request of the account, or of what was decided about it; an {@link IOException} when it is no JSON object. */
    boolean isAbout(byte[] line, int length) throws IOException {
        boolean found = false;
        try (JsonParser json = JSON.createParser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    found |= isThis(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return found;
    }

    /** The owner of a budget is an account, or a model and an account. */
    private boolean isThis(String name, String value) {
        return switch (name) {
            case "account" -> value.equals(account);
            case "owner" -> value.equals(account) || value.endsWith("|" + account);
            default -> false;
        };
    }
}
