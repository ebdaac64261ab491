package dev.weir.telemetry;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Exchange;
import dev.weir.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** A request whose every header is a key and whose body is a prompt. */
record TurnedAwayExchange(String path) implements Exchange {
    @Override
    public String id() {
        return "req-2";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String query() {
        return "key=sk-live-secret";
    }

    @Override
    public String header(String name) {
        return "sk-live-secret";
    }

    @Override
    public Address client() {
        return Samples.ADDRESS;
    }

    @Override
    public String origin() {
        return "https://models.example.com";
    }

    @Override
    public byte[] body() {
        return "a prompt with a secret".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void refuse(Refusal refusal) {}
}
