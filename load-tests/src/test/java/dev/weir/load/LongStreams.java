package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Answers that come at the pace of a large model, so that many streams are open at once. None may be cut off or come late. */
final class LongStreams implements Population {
    private static final double A_SECOND = 3;
    private static final int ACCOUNTS = 5_000;
    private static final Duration PER_TOKEN = Duration.ofMillis(30);
    private static final String STREAM = "long streams, event stream";

    private final Settings settings;
    private final Tally tally;
    private final Random random = new Random(2027);

    LongStreams(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public PopulationBuilder arriving() {
        var stream = Ask.chat(Ask.named(STREAM), Model.GPT, true)
                .header("x-sim-token-delay-ms", Long.toString(PER_TOKEN.toMillis()))
                .check(status().is(200), header("weir-degraded").notExists(), Ask.lastEventHas("[DONE]"));
        return scenario(Kind.STREAM.title())
                .exec(this::question)
                .exec(tally.exchange(Kind.STREAM, stream))
                .injectOpen(constantUsersPerSec(A_SECOND * settings.rate())
                        .during(settings.length())
                        .randomized());
    }

    @Override
    public List<Assertion> targets() {
        Duration longest = Model.time(Traces.STREAM_OUTPUT.most(), PER_TOKEN);
        return Population.served(STREAM, longest.plus(settings.p99())).toList();
    }

    private Session question(Session session) {
        return session.set("caller", Caller.any(Kind.STREAM, ACCOUNTS, random))
                .set("messages", Ask.says("user", Words.tokens(Traces.CHAT_INPUT.nextWhole(random), random)))
                .set("output", Traces.STREAM_OUTPUT.nextWhole(random));
    }
}
