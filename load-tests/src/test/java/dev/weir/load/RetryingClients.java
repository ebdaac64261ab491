package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients whose budget is too small for what they send at once, and who do as the SDKs of OpenAI and Anthropic: after a 429 they
 * wait for as long as {@code Retry-After} says, and try twice more.
 */
final class RetryingClients implements Population {
    private static final double A_SECOND = 1;
    private static final int CALLS = 5;
    private static final int ACCOUNTS = 1_000;
    private static final String FIRST = "retrying clients, first try";
    private static final String SECOND = "retrying clients, second try";
    private static final String LAST = "retrying clients, last try";

    private final Settings settings;
    private final Tally tally;
    private final AtomicInteger turn = new AtomicInteger();
    private final Random random = new Random(2032);

    RetryingClients(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public PopulationBuilder arriving() {
        ChainBuilder call = exec(this::question)
                .exec(tally.exchange(Kind.RETRY, oftenRefused(FIRST)))
                .exec(again(oftenRefused(SECOND)))
                .exec(again(ask(LAST).check(status().is(200))));
        return scenario(Kind.RETRY.title())
                .exec(session -> session.set("caller", Caller.of(Kind.RETRY, turn.getAndIncrement() % ACCOUNTS)))
                .exec(repeat(CALLS).on(call))
                .injectOpen(constantUsersPerSec(A_SECOND * settings.rate()).during(settings.length()));
    }

    @Override
    public List<Assertion> targets() {
        return List.of(
                details(FIRST).successfulRequests().percent().gte(99.9),
                details(SECOND).allRequests().count().gt(0L),
                details(SECOND).successfulRequests().percent().gte(99.9),
                details(LAST).failedRequests().count().lte(settings.length().toSeconds() / 20));
    }

    private ChainBuilder again(HttpRequestActionBuilder request) {
        return doIf(session -> Outcome.of(session) == Outcome.LIMITED)
                .then(exec(pause(RetryingClients::told)).exec(tally.exchange(Kind.RETRY, request)));
    }

    private static HttpRequestActionBuilder ask(String name) {
        return Ask.chat(Ask.named(name), Model.BUSY, false)
                .check(header("retry-after").optional().saveAs("retryAfter"));
    }

    /** A refusal is no failure as long as it says when to come back. */
    private static HttpRequestActionBuilder oftenRefused(String name) {
        return ask(name)
                .check(status().in(200, 429))
                .checkIf(session -> session.contains("status") && session.getInt("status") == 429)
                .then(header("retry-after").exists());
    }

    private static Duration told(Session session) {
        return Duration.ofSeconds(session.contains("retryAfter") ? Long.parseLong(session.getString("retryAfter")) : 1);
    }

    private Session question(Session session) {
        return session.set("messages", Ask.says("user", Words.tokens(40, random)))
                .set("output", 60)
                .remove("retryAfter");
    }
}
