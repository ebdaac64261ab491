package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;

/**
 * Ordinary people in front of the proxy: each asks one question, reads the answer, and follows it up. Arrivals are an
 * open model: they keep coming at their rate, however slow the answers are. No one of them should be acted on.
 *
 * <p>{@code mvn -B -pl load-tests gatling:test -Dweir.users=50 -Dweir.seconds=60}
 */
public final class ChatSimulation extends Simulation {
    private static final Settings SETTINGS = Settings.ofSystemProperties();

    public ChatSimulation() {
        var arrivals =
                constantUsersPerSec(SETTINGS.users()).during(SETTINGS.length()).randomized();
        setUp(people().injectOpen(arrivals))
                .protocols(http.baseUrl(SETTINGS.url())
                        .contentTypeHeader("application/json")
                        .header("X-Forwarded-For", "#{address}")
                        .disableFollowRedirect())
                .assertions(
                        global().successfulRequests().percent().gte(99.9),
                        forAll().responseTime().percentile(99.0).lte(SETTINGS.p99Millis()));
    }

    private static ScenarioBuilder people() {
        return scenario("people")
                .exec(feed(Callers.from(SETTINGS.accounts())))
                .randomSwitch()
                .on(
                        percent(65.0).then(talk(Requests.chat(), Requests.chatStream())),
                        percent(35.0).then(talk(Requests.message(), Requests.messageStream())));
    }

    private static ChainBuilder talk(HttpRequestActionBuilder question, HttpRequestActionBuilder followUp) {
        return exec(question)
                .exec(exitHereIfFailed())
                .pause(Duration.ofSeconds(1), Duration.ofSeconds(4))
                .exec(followUp);
    }
}
