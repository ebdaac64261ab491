package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;

/** The ticket and the account that a webhook speaks of, as Standard Webhooks lays it out. */
public record ConfirmedTicket(String ticket, String account) {
    private static final String TYPE = "challenge.confirmed";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Empty when this is anything else. */
    public static Optional<ConfirmedTicket> read(byte[] body) {
        String type = "";
        Optional<ConfirmedTicket> found = Optional.empty();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                JsonToken value = json.nextToken();
                if (member.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = json.getText();
                } else if (member.equals("data") && value == JsonToken.START_OBJECT) {
                    found = Optional.of(data(json));
                } else {
                    json.skipChildren();
                }
            }
            boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return whole && type.equals(TYPE) ? found.filter(ConfirmedTicket::isComplete) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isComplete() {
        return !ticket.isEmpty() && !account.isEmpty();
    }

    private static ConfirmedTicket data(JsonParser json) throws IOException {
        String ticket = "";
        String account = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (member.equals("ticket") && value == JsonToken.VALUE_STRING) {
                ticket = json.getText();
            } else if (member.equals("account") && value == JsonToken.VALUE_STRING) {
                account = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return new ConfirmedTicket(ticket, account);
    }
}
