package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Coding agents: one harness prompt for all, a task for each, and a history that is sent again with every turn. */
final class Agents implements Population {
    private static final double A_SECOND = 0.4;
    private static final int ACCOUNTS = 400;
    private static final int TURNS = 10;
    private static final String TURN = "agents, turn";
    private static final String HARNESS =
            "You are an agent that works on a code base from a terminal. Look before you change, keep each change small,"
                    + " run the tests, and end with a summary of what was done.";

    private final Settings settings;
    private final Tally tally;
    private final Random random = new Random(2028);

    Agents(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public PopulationBuilder arriving() {
        var turn = Ask.message(Ask.named(TURN), Model.CLAUDE, true, HARNESS)
                .check(status().is(200), header("weir-degraded").notExists(), Ask.lastEventHas("message_stop"));
        return scenario(Kind.AGENT.title())
                .exec(this::task)
                .exec(repeat(TURNS)
                        .on(exec(tally.exchange(Kind.AGENT, turn))
                                .pause(session -> Pauses.of(Traces.TOOL_SECONDS, random))
                                .exec(this::toolResult)))
                .injectOpen(constantUsersPerSec(A_SECOND * settings.rate())
                        .during(settings.length())
                        .randomized());
    }

    @Override
    public List<Assertion> targets() {
        Duration longest = Model.time(Traces.CHAT_OUTPUT.most(), Model.PER_TOKEN);
        return Population.served(TURN, longest.plus(settings.p99())).toList();
    }

    private Session task(Session session) {
        return session.set("caller", Caller.any(Kind.AGENT, ACCOUNTS, random))
                .set("messages", Ask.says("user", Words.tokens(Traces.CHAT_INPUT.nextWhole(random), random)))
                .set("output", Traces.CHAT_OUTPUT.nextWhole(random));
    }

    private Session toolResult(Session session) {
        String said = Ask.says("assistant", Words.tokens(session.getInt("output"), random));
        String result = Ask.says("user", "Result: " + Words.tokens(Traces.TURN_GROWTH.nextWhole(random), random));
        return session.set("messages", session.getString("messages") + ", " + said + ", " + result)
                .set("output", Traces.CHAT_OUTPUT.nextWhole(random));
    }
}
