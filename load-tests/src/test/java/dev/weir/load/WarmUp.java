package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Short questions before the others begin, for JVMs that have just started and compile while they serve. Nothing is demanded. */
final class WarmUp implements Population {
    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final int A_SECOND = 30;
    private static final int ACCOUNTS = 1_000;

    private final Random random = new Random(2034);

    @Override
    public PopulationBuilder arriving() {
        return scenario("warm-up")
                .exec(this::question)
                .exec(Ask.chat(Ask.named("warm-up, chat completion"), Model.GPT, false))
                .exec(Ask.message(Ask.named("warm-up, message, stream"), Model.CLAUDE, true, ""))
                .injectOpen(constantUsersPerSec(A_SECOND / 2.0).during(LENGTH));
    }

    @Override
    public List<Assertion> targets() {
        return List.of();
    }

    private Session question(Session session) {
        return session.set("caller", Caller.any(Kind.WARM_UP, ACCOUNTS, random))
                .set("messages", Ask.says("user", Words.tokens(100, random)))
                .set("output", 20);
    }
}
