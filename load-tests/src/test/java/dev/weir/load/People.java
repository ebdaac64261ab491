package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Steady chat: each asks one question (answered whole), reads the answer, and follows it up (answered as a stream). */
final class People implements Population {
    private static final double A_SECOND = 6;
    private static final int ACCOUNTS = 5_000;
    private static final String CHAT = "people, chat completion";
    private static final String CHAT_STREAM = "people, chat completion, stream";
    private static final String MESSAGE = "people, message";
    private static final String MESSAGE_STREAM = "people, message, stream";

    private final Settings settings;
    private final Tally tally;
    private final Random random = new Random(2026);

    People(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public PopulationBuilder arriving() {
        return scenario(Kind.CHAT.title())
                .exec(this::question)
                .randomSwitch()
                .on(
                        percent(65.0)
                                .then(talk(
                                        Ask.chat(Ask.named(CHAT), Model.GPT, false)
                                                .check(jsonPath("$.choices[0].message.content")
                                                        .saveAs("answer")),
                                        Ask.chat(Ask.named(CHAT_STREAM), Model.GPT, true)
                                                .check(Ask.lastEventHas("[DONE]")))),
                        percent(35.0)
                                .then(talk(
                                        Ask.message(Ask.named(MESSAGE), Model.CLAUDE, false, "")
                                                .check(jsonPath("$.content[?(@.type == 'text')].text")
                                                        .saveAs("answer")),
                                        Ask.message(Ask.named(MESSAGE_STREAM), Model.CLAUDE, true, "")
                                                .check(Ask.lastEventHas("message_stop")))))
                .injectOpen(constantUsersPerSec(A_SECOND * settings.rate())
                        .during(settings.length())
                        .randomized());
    }

    @Override
    public List<Assertion> targets() {
        Duration p99 = settings.p99().plus(Model.time(Traces.CHAT_OUTPUT.most(), Model.PER_TOKEN));
        return Stream.of(CHAT, CHAT_STREAM, MESSAGE, MESSAGE_STREAM)
                .flatMap(name -> Population.served(name, p99))
                .toList();
    }

    private ChainBuilder talk(HttpRequestActionBuilder question, HttpRequestActionBuilder followUp) {
        return exec(untouched(question))
                .exec(exitHereIfFailed())
                .pause(session -> Pauses.of(Traces.THINK_SECONDS.times(1 / settings.hurry()), random))
                .exec(this::followUp)
                .exec(untouched(followUp));
    }

    private ChainBuilder untouched(HttpRequestActionBuilder request) {
        return tally.exchange(
                Kind.CHAT,
                request.check(status().is(200), header("weir-degraded").notExists()));
    }

    private Session question(Session session) {
        Talk talk = Talk.ALL.get(random.nextInt(Talk.ALL.size()));
        String context = Words.tokens(Traces.CHAT_INPUT.nextWhole(random), random);
        return session.set("caller", Caller.any(Kind.CHAT, ACCOUNTS, random))
                .set("followUp", talk.followUp())
                .set("messages", Ask.says("user", escaped(talk.question()) + "\\n\\n" + context))
                .set("output", Traces.CHAT_OUTPUT.nextWhole(random));
    }

    private Session followUp(Session session) {
        String answer = Ask.says("assistant", escaped(session.getString("answer")));
        String next = Ask.says("user", escaped(session.getString("followUp")));
        return session.set("messages", session.getString("messages") + ", " + answer + ", " + next)
                .set("output", Traces.CHAT_OUTPUT.nextWhole(random));
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
