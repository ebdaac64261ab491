package dev.weir.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Usage;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads lines of recorded traffic. The body of a request is not taken apart, but copied as it stands. */
final class TrafficParser extends LineParser<RecordedRequest> {
    private static final String EXPECTED = " (expected: at, account, ip, path, body and answer)";

    private final Map<String, String> accounts = new HashMap<>();
    private Instant last = Instant.MIN;

    private @Nullable Instant at;
    private @Nullable String account;
    private @Nullable Address address;
    private @Nullable String path;
    private byte @Nullable [] body;
    private @Nullable RecordedAnswer answer;
    private String client = "";

    @Override
    void member(String name, JsonParser json, LineFile file) throws IOException {
        switch (name) {
            case "at" -> at = instant(text(name, json, file), file);
            case "account" -> account = accounts.computeIfAbsent(text(name, json, file), same -> same);
            case "ip" -> address = address(text(name, json, file), file);
            case "user_agent" -> client = anyText(name, json, file);
            case "path" -> path = text(name, json, file);
            case "body" -> body = body(json, file);
            case "answer" -> answer = answer(json, file);
            default -> json.skipChildren();
        }
    }

    @Override
    RecordedRequest finish(LineFile file) throws IOException {
        var request = new RecordedRequest(
                file.line(),
                there("at", at, file),
                there("account", account, file),
                there("ip", address, file),
                client,
                there("path", path, file),
                there("body", body, file),
                there("answer", answer, file),
                Origin.UNKNOWN);
        if (request.account().isEmpty()) {
            throw file.bad("account: \"\" (expected: a name)");
        }
        if (request.at().isBefore(last)) {
            throw file.bad("at: " + request.at() + " (expected: not before the line above, " + last + ")");
        }
        last = request.at();
        clear();
        return request;
    }

    private void clear() {
        at = null;
        account = null;
        address = null;
        path = null;
        body = null;
        answer = null;
        client = "";
    }

    private static <V> V there(String name, @Nullable V value, LineFile file) throws BadLineException {
        if (value == null) {
            throw file.bad("no " + name + EXPECTED);
        }
        return value;
    }

    private static Instant instant(String text, LineFile file) throws BadLineException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw file.bad("at: \"" + text + "\" (expected: a time in UTC, such as 2027-03-01T00:00:12.345Z)");
        }
    }

    private static Address address(String text, LineFile file) throws BadLineException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            throw file.bad("ip: \"" + text + "\" (expected: an IPv4 or IPv6 address)");
        }
        return Address.of(bytes);
    }

    /** Offsets of a parser count from where its input begins. */
    private static byte[] body(JsonParser json, LineFile file) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        return Arrays.copyOfRange(file.buffer(), file.from() + start, file.from() + end);
    }

    private static RecordedAnswer answer(JsonParser json, LineFile file) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw file.bad("answer: " + kind(json.currentToken()) + " (expected: an object)");
        }
        long status = -1;
        long input = 0;
        long output = 0;
        long reasoning = 0;
        String finish = "";
        String text = "";
        String signature = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "status" -> status = count(name, json, file);
                case "input_tokens" -> input = count(name, json, file);
                case "output_tokens" -> output = count(name, json, file);
                case "reasoning_tokens" -> reasoning = count(name, json, file);
                case "finish_reason" -> finish = anyText(name, json, file);
                case "text" -> text = anyText(name, json, file);
                case "signature" -> signature = anyText(name, json, file);
                default -> json.skipChildren();
            }
        }
        if (status < 100 || status > 599) {
            throw file.bad("answer.status: " + (status < 0 ? "nothing" : status) + " (expected: 100 to 599)");
        }
        return new RecordedAnswer((int) status, new Usage(input, 0, output, reasoning, false), finish, text, signature);
    }
}
