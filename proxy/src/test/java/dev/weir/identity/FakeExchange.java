package dev.weir.identity;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Exchange;
import dev.weir.wire.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;

/** A request with these headers (names in lower case) from this address. */
record FakeExchange(Map<String, String> headers, Address client) implements Exchange {
    static final Address HOME = Address.of(new byte[] {(byte) 192, 0, 2, 7});

    static FakeExchange with(String... namesAndValues) {
        return switch (namesAndValues.length) {
            case 0 -> new FakeExchange(Map.of(), HOME);
            case 2 -> new FakeExchange(Map.of(namesAndValues[0], namesAndValues[1]), HOME);
            case 4 ->
                new FakeExchange(
                        Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3]), HOME);
            default -> throw new IllegalArgumentException("headers: " + namesAndValues.length);
        };
    }

    @Override
    public String id() {
        return "x-1";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    @Override
    public String origin() {
        return "https://models.example.com";
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void refuse(Refusal refusal) {
        throw new AssertionError("refused: " + refusal);
    }
}
