package dev.weir.scenario;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Usage;
import dev.weir.replay.Origin;
import dev.weir.replay.RecordedAnswer;
import dev.weir.replay.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Somebody with a key: where requests come from and by which API. */
final class Account {
    private static final int BYTES_PER_TOKEN = 4;
    private static final List<String> MODELS = List.of("made-large", "made-small", "made-reasoner");
    private static final List<String> CLIENTS =
            List.of("python-sdk/2.1", "node-sdk/5.0", "okhttp/4.12", "go-http-client/2.0", "curl/8.9");

    private final String name;
    private final List<Address> addresses;
    private final Api api;
    private final String model;
    private final String client;
    private final Origin ordinary;
    private final Origin harvest;

    Account(int number, List<Address> addresses, RandomGenerator chance) {
        this.name = "account-" + number;
        this.addresses = List.copyOf(addresses);
        this.api = chance.nextBoolean() ? Api.CHAT : Api.MESSAGES;
        this.model = MODELS.get(chance.nextInt(MODELS.size()));
        this.client = CLIENTS.get(chance.nextInt(CLIENTS.size()));
        this.ordinary = new Origin(number, false);
        this.harvest = new Origin(number, true);
    }

    RecordedRequest send(long line, long at, Draft draft, RandomGenerator chance) {
        byte[] body = api.body(model, draft);
        var usage = new Usage(body.length / BYTES_PER_TOKEN, 0, draft.output(), draft.reasoning(), false);
        return new RecordedRequest(
                line,
                Instant.ofEpochMilli(at),
                name,
                addresses.size() == 1 ? addresses.get(0) : addresses.get(chance.nextInt(addresses.size())),
                client,
                api.path(),
                body,
                new RecordedAnswer(200, usage, draft.finish(), draft.reply(), ""),
                draft.harvest() ? harvest : ordinary);
    }
}
