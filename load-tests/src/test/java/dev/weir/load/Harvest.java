package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.function.Function;

/**
 * Those who copy the model. Their requests have one name until the proxy first acts on any of them and another afterwards;
 * from then on, an answer that gets through whole is counted as a failure, for that is what it is for those who run the proxy.
 *
 * @param most how many answers they may have got by then
 * @param actedOn the least share in percent that is degraded or refused from then on
 */
record Harvest(
        Kind kind,
        double perSecond,
        Function<Session, Session> next,
        int most,
        double actedOn,
        Settings settings,
        Tally tally)
        implements Population {
    @Override
    public PopulationBuilder arriving() {
        var call = Ask.chat(this::name, Model.GPT, false)
                .check(status().in(200, 403))
                .checkIf(this::after)
                .then(actedUpon());
        return scenario(kind.title())
                .exec(session -> next.apply(session.set("after", tally.acted(kind))))
                .exec(tally.exchange(kind, call))
                .injectOpen(constantUsersPerSec(perSecond * settings.rate()).during(settings.length()));
    }

    @Override
    public List<Assertion> targets() {
        return List.of(
                details(before()).allRequests().count().lte((long) most),
                details(before()).successfulRequests().percent().gte(99.9),
                details(afterwards()).successfulRequests().percent().gte(actedOn));
    }

    private String name(Session session) {
        return after(session) ? afterwards() : before();
    }

    private boolean after(Session session) {
        return session.getBoolean("after");
    }

    private String before() {
        return kind.title() + ", until the first action";
    }

    private String afterwards() {
        return kind.title() + ", after the first action";
    }

    private static CheckBuilder actedUpon() {
        // Of the body, because those checks come last: by then the session has status and headers.
        return bodyString()
                .transformWithSession((body, session) -> Outcome.of(session).acted())
                .is(true)
                .name("acted on");
    }
}
