package dev.weir.replay;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Exchange;
import dev.weir.wire.Refusal;
import java.util.Locale;
import java.util.concurrent.Executor;

/** A recorded request as the flow sees it. Nobody is there to be answered. */
record RecordedExchange(RecordedRequest request) implements Exchange {
    @Override
    public String id() {
        return Long.toString(request.line());
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public String header(String name) {
        return name.toLowerCase(Locale.ROOT).equals("user-agent") ? request.client() : "";
    }

    @Override
    public Address client() {
        return request.address();
    }

    @Override
    public String origin() {
        return "";
    }

    @Override
    public byte[] body() {
        return request.body();
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void refuse(Refusal refusal) {}
}
