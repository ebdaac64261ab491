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

/** Batch pipelines: three accounts, each with one instruction for ever other records, and short answers. */
final class Batches implements Population {
    private static final double A_SECOND = 6;
    private static final String RECORD = "batch, record";
    private static final List<String> INSTRUCTIONS = List.of(
            "Assign the support ticket below to billing, delivery, returns or other, and reply with that one word.",
            "Extract supplier, amount and due date from the invoice text that follows, as three comma separated values.",
            "Say in at most ten words what the customer review underneath is about.");

    private final Settings settings;
    private final Tally tally;
    private final Random random = new Random(2029);

    Batches(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public PopulationBuilder arriving() {
        var call = Ask.chat(Ask.named(RECORD), Model.GPT, false)
                .check(status().is(200), header("weir-degraded").notExists());
        return scenario(Kind.BATCH.title())
                .exec(this::next)
                .exec(tally.exchange(Kind.BATCH, call))
                .injectOpen(constantUsersPerSec(A_SECOND * settings.rate()).during(settings.length()));
    }

    @Override
    public List<Assertion> targets() {
        Duration longest = Model.time(Traces.BATCH_OUTPUT.most(), Model.PER_TOKEN);
        return Population.served(RECORD, longest.plus(settings.p99())).toList();
    }

    private Session next(Session session) {
        int account = random.nextInt(INSTRUCTIONS.size());
        String text = Words.tokens(Traces.BATCH_INPUT.nextWhole(random), random);
        return session.set("caller", Caller.of(Kind.BATCH, account))
                .set("messages", Ask.says("system", INSTRUCTIONS.get(account)) + ", " + Ask.says("user", text))
                .set("output", Traces.BATCH_OUTPUT.nextWhole(random));
    }
}
